package io.sealwright.contracts;

/// The one catalogue of why a thing waits, is held or was refused. Each entry has a heading of the same
/// name in `docs/runbook.md` that says what to look at and what to do.
public enum ReasonCode {
    /// The certificate authority is asked as soon as its account's turn comes.
    QUEUED_FOR_CA(WhoCanAct.NOBODY),
    /// The authority has the order and has not issued yet.
    CA_PROCESSING(WhoCanAct.NOBODY),
    /// The authority's staff look at the order (high-risk name, manual vetting).
    CA_REVIEW(WhoCanAct.CERTIFICATE_AUTHORITY),
    /// The authority wants the order approved by somebody of ours who may: from here, or in its portal.
    CA_APPROVAL(WhoCanAct.OPERATOR),
    /// The authority could not be reached, or asked us to come later.
    CA_UNAVAILABLE(WhoCanAct.NOBODY),
    /// Contact broke after the request was sent: whether the authority took it is being found out.
    CA_OUTCOME_UNKNOWN(WhoCanAct.NOBODY),
    /// It could not be found out whether the authority took the order; a person must look before it is
    /// bought again.
    CA_OUTCOME_UNDECIDED(WhoCanAct.OPERATOR),
    /// Our per-account limit of calls is used up for now.
    CA_RATE_LIMIT(WhoCanAct.NOBODY),
    /// The authority refuses our user name, password, key or address.
    CA_CREDENTIALS(WhoCanAct.OPERATOR),
    /// The account's money does not suffice.
    CA_BALANCE(WhoCanAct.OPERATOR),
    /// The account may not do this: product, profile or permission is missing.
    CA_PERMISSION(WhoCanAct.OPERATOR),
    /// The authority answered what we do not understand; no guess is made.
    CA_UNEXPECTED_ANSWER(WhoCanAct.OPERATOR),
    /// The authority refused the order for good.
    CA_REJECTED(WhoCanAct.REQUESTER),
    /// The authority cancelled or revoked the order on its side.
    CA_CANCELLED(WhoCanAct.REQUESTER),
    /// What the authority issued is not what was ordered.
    CERTIFICATE_MISMATCH(WhoCanAct.OPERATOR),
    /// Control of the domain must be proven to the authority first.
    DOMAIN_CONTROL_NEEDED(WhoCanAct.NOBODY),
    /// The authority was asked to check the domain and has not approved it yet.
    DOMAIN_CONTROL_CHECKING(WhoCanAct.NOBODY),
    /// The authority has sent a mail about the domain; somebody who reads it must confirm there.
    DOMAIN_CONTROL_BY_EMAIL(WhoCanAct.REQUESTER),
    /// The authority's check of the domain failed.
    DOMAIN_CONTROL_FAILED(WhoCanAct.OPERATOR),
    /// The challenge record is being written.
    CHALLENGE_PUBLISHING(WhoCanAct.NOBODY),
    /// The record is written; not every authoritative name server answers with it yet.
    CHALLENGE_PROPAGATING(WhoCanAct.NOBODY),
    /// No DNS account of ours holds the zone of the domain.
    DNS_ACCOUNT_MISSING(WhoCanAct.OPERATOR),
    /// The DNS server could not be reached or failed.
    DNS_UNAVAILABLE(WhoCanAct.NOBODY),
    /// The DNS server refuses our key or the change.
    DNS_REFUSED(WhoCanAct.OPERATOR),
    /// The domain's CAA records do not let this authority issue.
    CAA_FORBIDS(WhoCanAct.OPERATOR),
    /// A second person must approve the order.
    APPROVAL_NEEDED(WhoCanAct.OPERATOR),
    /// The account was deleted or is switched off.
    CA_ACCOUNT_MISSING(WhoCanAct.OPERATOR);

    private final WhoCanAct whoCanAct;

    ReasonCode(WhoCanAct whoCanAct) {
        this.whoCanAct = whoCanAct;
    }

    public WhoCanAct whoCanAct() {
        return whoCanAct;
    }
}
