package io.sealwright.cagateway.connector.digicert;

import io.sealwright.cagateway.connector.ControlRequest;
import io.sealwright.contracts.ChallengeForm;
import java.util.List;

/// The ways of proving control to DigiCert that are used here.
enum Dcv {
    TXT("dns-txt-token"),
    FILE("http-token"),
    EMAIL("email");

    private static final List<String> CAA_IDENTITIES = List.of("digicert.com");
    /// The place for the record that lies beside no other record of the domain.
    private static final String LABEL = "_dnsauth.";

    private final String code;

    Dcv(String code) {
        this.code = code;
    }

    /// As it stands on the wire.
    String code() {
        return code;
    }

    /// @param method one of those that the connector declares
    static Dcv of(String method) {
        return switch (method) {
            case "HTTP" -> FILE;
            case "EMAIL" -> EMAIL;
            default -> TXT;
        };
    }

    /// What is to be published.
    ///
    /// @throws IllegalStateException for mails, of which nothing is
    ControlRequest challenge(String domain, String caDomainId, String token) {
        return switch (this) {
            case TXT -> ControlRequest.Challenge.txt(caDomainId, LABEL + domain, token, CAA_IDENTITIES);
            case FILE ->
                new ControlRequest.Challenge(
                        caDomainId,
                        ChallengeForm.FILE,
                        "http://" + domain + "/.well-known/pki-validation/fileauth.txt",
                        token,
                        CAA_IDENTITIES);
            case EMAIL -> throw new IllegalStateException("Of a mail nothing is published");
        };
    }
}
