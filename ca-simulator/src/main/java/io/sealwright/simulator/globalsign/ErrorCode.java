package io.sealwright.simulator.globalsign;

/// The errors that the simulated CA answers with: the codes of the implementation guide (section "error codes"),
/// and those seen on the same platform that the guide does not list.
public enum ErrorCode {
    INTERNAL("-1", "Internal system error. Please retry."),
    INVALID("-101", "Invalid parameter entered. Please check that the parameters match the API specification."),
    MISSING("-102", "An essential parameter is missing. Please check that all essential parameters are present."),
    TOO_LONG("-103", "Parameter length check error."),
    WRONG_FORMAT("-104", "Parameter format check error."),
    DO_NOT_GO_TOGETHER("-105", "Invalid parameter combination."),
    DATABASE_FAILED("-201", "Database operation failed."),
    LOGIN_FAILED("-4001", "Login failure: invalid user ID or password."),
    CSR_UNREADABLE("-4007", "The CSR cannot be used."),
    REISSUED_ALREADY("-4016", "The certificate is being reissued already."),
    CSR_UNFIT("-4005", "The CSR's subject, key or type does not fit the order."),
    TARGET_CERTIFICATE_UNFIT("-4008", "The TargetCERT has expired or its common name differs from the order's."),
    DOMAIN_DOES_NOT_COVER("-4083", "The common name is not the MSSLDomainID's domain nor a name under it."),
    APPROVER_INVALID("-4009", "Invalid approver e-mail address."),
    TOKEN_NOT_FOUND("-4147", "The domain control token was not found at the tag location."),
    RESOLVER_TROUBLE("-3012", "The name could not be looked up in DNS."),
    PHISHING_WORD("-5001", "The order was flagged as high risk and waits for a manual check."),
    TARGET_CERTIFICATE_UNREADABLE("-6002", "The TargetCERT cannot be parsed."),
    KEY_USED_FOR_ANOTHER_NAME("-6007", "The CSR's public key has been used with another common name."),
    TOO_MANY_NAMES("-6017", "The number of SAN entries exceeds the limit."),
    BAD_NAME("-6018", "A subject alternative name is not acceptable."),
    COMMON_NAME_DIFFERS("-6021", "The common names in the CSR and in the order differ."),
    NOT_RENEWABLE("-6102", "The order cannot be renewed."),
    OPERATION_NOT_ALLOWED("-9200", "The user type is not allowed to use this API."),
    BAD_NAME_TYPE("-9101", "The SAN option type is not valid for this product."),
    PROFILE_UNKNOWN("-9401", "The MSSL profile was not found or may not be used."),
    DOMAIN_ALREADY_THERE("-9406", "The domain already exists in the MSSL profile."),
    DOMAIN_UNKNOWN("-9440", "The MSSLDomainID was not found."),
    DOMAIN_NOT_USABLE("-9443", "The domain may not be used."),
    NAME_NOT_SUPPORTED("-9444", "The domain name is not supported."),
    WRONG_VETTING_LEVEL("-9445", "The vetting level of the profile and of the request differ."),
    WRONG_PROFILE_TYPE("-9450", "The product cannot be ordered with this profile."),
    PRODUCT_NOT_ALLOWED("-9901", "The account may not order this product."),
    NOT_YOUR_ORDER("-9902", "The account has no access to this OrderID."),
    COUPON_UNKNOWN("-9913", "The coupon does not exist."),
    CAMPAIGN_UNKNOWN("-9914", "The campaign does not exist."),
    ALREADY_CANCELLED("-9915", "The order has already been cancelled."),
    ORDER_UNKNOWN("-9916", "The OrderID was not found."),
    BASE_OPTION_UNFIT("-9925", "The common name does not fit the base option."),
    LONGER_THAN_MONTHS("-9933", "The time between NotBefore and NotAfter exceeds the validity period."),
    BANNED_TLD("-9934", "Certificates are not issued for this top-level domain."),
    WEAK_KEY("-9936", "The key is too short or known to be weak."),
    STATUS_ALREADY_CHANGED("-9938", "The certificate's status has already been changed."),
    DATE_IN_THE_PAST("-9940", "NotBefore or NotAfter lies in the past."),
    KEY_REVOKED("-9940", "The CSR's key belongs to a certificate that was revoked."),
    AFTER_THE_LIMIT("-9949", "NotAfter lies beyond the maximum validity."),
    WRONG_CURVE("-9961", "The ECC curve must be P-256 or P-384."),
    COMPRESSED_POINT("-9962", "A compressed elliptic curve point is not accepted."),
    ECC_NEEDED("-9964", "An ECC product needs an ECC key."),
    INTERNAL_NAME("-9971", "The common name is an internal name."),
    SAME_WILDCARD_AGAIN("-9978", "A certificate for the same wildcard name was ordered before."),
    LONGER_THAN_825_DAYS("-9987", "The validity period exceeds 825 days.");

    private final String code;
    private final String message;

    ErrorCode(String code, String message) {
        this.code = code;
        this.message = message;
    }

    /// As it stands on the wire, such as `-101`.
    public String code() {
        return code;
    }

    /// The error itself, with the CA's own words.
    public CaError error() {
        return new CaError(code, null, message);
    }

    /// @param field the request's element, dotted from under `Request`
    public CaError at(String field) {
        return new CaError(code, field, message);
    }

    /// @param detail what exactly; put after the CA's own words
    public CaError at(String field, String detail) {
        return new CaError(code, field, message + " " + detail);
    }
}
