package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.played.Ledger;
import io.sealwright.simulator.proof.DnsRecords;
import io.sealwright.simulator.proof.HostNames;
import io.sealwright.simulator.proof.WebFiles;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Brings domains into profiles and has their owners prove that they control them.
public final class DomainDesk {
    private static final Set<String> ORGANIZATION_LEVELS = Set.of("OV", "CLOUDSSL");
    private static final Set<String> VETTING_TYPES = Set.of("DNS", "HTTP", "EMAIL");
    private static final List<String> MAILBOXES =
            List.of("admin", "administrator", "hostmaster", "postmaster", "webmaster");
    private static final String BY_HAND = "EV";
    private static final Domain.Contact NOBODY = new Domain.Contact(null, null, null, null, null, null);
    private static final String FILE = "/.well-known/pki-validation/gsdv.txt";
    private static final int TOKEN_CHARACTERS = 42;

    private final Ledger<Fact, Books> ledger;
    private final DnsRecords dns;
    private final WebFiles web;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public DomainDesk(Ledger<Fact, Books> ledger, DnsRecords dns, WebFiles web, Clock clock) {
        this.ledger = ledger;
        this.dns = dns;
        this.web = web;
        this.clock = clock;
    }

    /// To whom a mail about a domain can go, and the id that it is to be added with.
    public record MailChoice(String domainId, List<String> addresses) {}

    /// GetDomainApproverList.
    public Outcome<MailChoice> approvers(@Nullable String fqdn) {
        if (fqdn == null) {
            return new Outcome.Refused<>(OrderFields.ofDomain(new OrderFields.Mandatory("FQDN", null, 64))
                    .missing());
        }
        String name = fqdn.toLowerCase(Locale.ROOT);
        List<CaError> wrong = wrongForm(name, "OV", "EMAIL");
        return wrong.isEmpty()
                ? Outcome.done(new MailChoice(
                        nextId(),
                        MAILBOXES.stream().map(box -> box + "@" + name).toList()))
                : new Outcome.Refused<>(wrong);
    }

    private String nextId() {
        return "DSMS2%010d".formatted(ledger.books().domains().size() + 1);
    }

    /// AddDomainToProfile.
    ///
    /// @param approver where the mail goes, for EMAIL
    public Outcome<Domain> add(
            Account account,
            @Nullable String profileId,
            @Nullable String domainName,
            @Nullable String vettingLevel,
            @Nullable String vettingType,
            @Nullable String approver,
            Domain.Contact contact) {
        OrderFields fields = OrderFields.ofDomain(
                new OrderFields.Mandatory("MSSLProfileID", profileId, 50),
                new OrderFields.Mandatory("DomainName", domainName, 64),
                new OrderFields.Mandatory("VettingLevel", vettingLevel, 20),
                new OrderFields.Mandatory("VettingType", vettingType, 20));
        if (profileId == null || domainName == null || vettingLevel == null || vettingType == null) {
            return new Outcome.Refused<>(fields.missing());
        }
        String name = domainName.toLowerCase(Locale.ROOT);
        String level = vettingLevel.toUpperCase(Locale.ROOT);
        String type = vettingType.toUpperCase(Locale.ROOT);
        List<CaError> wrong = fields.tooLong().isEmpty() ? wrongForm(name, level, type) : fields.tooLong();
        if (wrong.isEmpty() && type.equals("EMAIL") && !isMailbox(approver, name)) {
            wrong = List.of(ErrorCode.APPROVER_INVALID.at("ApproverEmail"));
        }
        if (!wrong.isEmpty()) {
            return new Outcome.Refused<>(wrong);
        }
        if (!profileId.equals(account.profileId())) {
            return Outcome.refused(ErrorCode.PROFILE_UNKNOWN.at("MSSLProfileID"));
        }
        if (account.extended() || !ORGANIZATION_LEVELS.contains(level)) {
            return Outcome.refused(ErrorCode.WRONG_VETTING_LEVEL.at("VettingLevel"));
        }
        return added(account, profileId, name, level, type, contact);
    }

    /// AddMSSLDomain: a domain that the staff vet by hand.
    public Outcome<Domain> addVetted(
            Account account, @Nullable String profileId, @Nullable String domainName, @Nullable String vettingLevel) {
        OrderFields fields = OrderFields.ofDomain(
                new OrderFields.Mandatory("MSSLProfileID", profileId, 50),
                new OrderFields.Mandatory("DomainName", domainName, 64),
                new OrderFields.Mandatory("VettingLevel", vettingLevel, 20));
        if (profileId == null || domainName == null || vettingLevel == null) {
            return new Outcome.Refused<>(fields.missing());
        }
        String name = domainName.toLowerCase(Locale.ROOT);
        List<CaError> wrong = fields.tooLong().isEmpty() ? wrongForm(name, vettingLevel, "DNS") : fields.tooLong();
        if (!wrong.isEmpty()) {
            return new Outcome.Refused<>(wrong);
        }
        if (!profileId.equals(account.profileId())) {
            return Outcome.refused(ErrorCode.PROFILE_UNKNOWN.at("MSSLProfileID"));
        }
        if (!account.extended() || !vettingLevel.equals(BY_HAND)) {
            return Outcome.refused(ErrorCode.WRONG_VETTING_LEVEL.at("VettingLevel"));
        }
        return added(account, profileId, name, BY_HAND, "", NOBODY);
    }

    private Outcome<Domain> added(
            Account account, String profileId, String name, String level, String type, Domain.Contact contact) {
        return ledger.change(() -> {
            if (ledger.books().domainNamed(profileId, name).isPresent()) {
                return Outcome.refused(ErrorCode.DOMAIN_ALREADY_THERE.at("DomainName", name));
            }
            Instant now = clock.instant();
            Domain domain = new Domain(
                    nextId(),
                    account.name(),
                    profileId,
                    name,
                    level,
                    type,
                    Domain.Status.VETTING,
                    newToken(),
                    contact,
                    now,
                    now,
                    null,
                    null);
            ledger.record(new Fact.DomainAdded(domain));
            return Outcome.done(domain);
        });
    }

    private static List<CaError> wrongForm(String name, String level, String vettingType) {
        if (!HostNames.isHostName(name, false) || HostNames.isInternal(name)) {
            return List.of(ErrorCode.WRONG_FORMAT.at("DomainName", name));
        }
        if (!ORGANIZATION_LEVELS.contains(level) && !level.equals("EV")) {
            return List.of(ErrorCode.INVALID.at("VettingLevel"));
        }
        return wrongVettingType(vettingType);
    }

    private static List<CaError> wrongVettingType(String vettingType) {
        return VETTING_TYPES.contains(vettingType.toUpperCase(Locale.ROOT))
                ? List.of()
                : List.of(ErrorCode.INVALID.at("VettingType"));
    }

    private static boolean isMailbox(@Nullable String address, String domain) {
        return address != null && MAILBOXES.stream().anyMatch(box -> address.equalsIgnoreCase(box + "@" + domain));
    }

    /// RenewalDomain: a new token, while the old validation counts until its end.
    public Outcome<Domain> renew(
            Account account,
            @Nullable String profileId,
            @Nullable String domainId,
            @Nullable String vettingLevel,
            @Nullable String vettingType,
            @Nullable String approver) {
        OrderFields fields = OrderFields.ofDomain(
                new OrderFields.Mandatory("MSSLProfileID", profileId, 50),
                new OrderFields.Mandatory("VettingLevel", vettingLevel, 20),
                new OrderFields.Mandatory("VettingType", vettingType, 20),
                new OrderFields.Mandatory("DomainID", domainId, 50));
        if (profileId == null || domainId == null || vettingLevel == null || vettingType == null) {
            return new Outcome.Refused<>(fields.missing());
        }
        List<CaError> wrong = fields.tooLong().isEmpty() ? wrongVettingType(vettingType) : fields.tooLong();
        if (!wrong.isEmpty()) {
            return new Outcome.Refused<>(wrong);
        }
        if (!profileId.equals(account.profileId())) {
            return Outcome.refused(ErrorCode.PROFILE_UNKNOWN.at("MSSLProfileID"));
        }
        return ledger.change(() -> {
            Optional<CaError> refusal = notYours(account, domainId);
            if (refusal.isPresent()) {
                return Outcome.refused(refusal.get());
            }
            if (!vettingLevel.equalsIgnoreCase(require(domainId).vettingLevel())) {
                return Outcome.refused(ErrorCode.WRONG_VETTING_LEVEL.at("VettingLevel"));
            }
            String type = vettingType.toUpperCase(Locale.ROOT);
            if (type.equals("EMAIL") && !isMailbox(approver, require(domainId).name())) {
                return Outcome.refused(ErrorCode.APPROVER_INVALID.at("ApproverEmail"));
            }
            ledger.record(new Fact.DomainRenewed(domainId, newToken(), clock.instant(), type));
            return Outcome.done(require(domainId));
        });
    }

    /// Somebody follows the link in the mail about a domain, or the staff are through with one that they vet by hand.
    ///
    /// @return whether there was one
    boolean confirmMail(String account, String name) {
        Optional<Domain> mailed = ledger.books().domains().stream()
                .filter(domain -> domain.account().equals(account)
                        && domain.name().equals(name)
                        && (domain.vettingType().equals("EMAIL")
                                || domain.vettingLevel().equals(BY_HAND))
                        && domain.status() != Domain.Status.APPROVED)
                .findFirst();
        return mailed.map(this::approve).isPresent();
    }

    /// VerifyMsslDomain: looks the token up in DNS or in the file, now.
    ///
    /// @param tagLocation for DNS the host that holds the record: the domain itself or one above it; for HTTP the
    ///     URL of the file
    public Outcome<Domain> verify(
            Account account, @Nullable String domainId, @Nullable String tagLocation, @Nullable String vettingType) {
        OrderFields fields = OrderFields.ofDomain(
                new OrderFields.Mandatory("DomainID", domainId, 50),
                new OrderFields.Mandatory("TagLocation", tagLocation, 255),
                new OrderFields.Mandatory("VettingType", vettingType, 20));
        if (domainId == null || tagLocation == null || vettingType == null) {
            return new Outcome.Refused<>(fields.missing());
        }
        List<CaError> wrong = fields.tooLong().isEmpty() ? wrongVettingType(vettingType) : fields.tooLong();
        if (!wrong.isEmpty()) {
            return new Outcome.Refused<>(wrong);
        }
        Optional<CaError> refusal = notYours(account, domainId);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Domain domain = require(domainId);
        if (vettingType.equalsIgnoreCase("EMAIL")) {
            return Outcome.refused(ErrorCode.INVALID.at("VettingType", "A mail is confirmed by whoever reads it."));
        }
        return vettingType.equalsIgnoreCase("HTTP") ? inFile(domain, tagLocation) : inDns(domain, tagLocation);
    }

    private Outcome<Domain> inFile(Domain domain, String tagLocation) {
        String place = "://" + domain.name() + FILE;
        if (!tagLocation.equals("http" + place) && !tagLocation.equals("https" + place)) {
            return Outcome.refused(
                    ErrorCode.INVALID.at("TagLocation", tagLocation + " is not the file of " + domain.name() + "."));
        }
        return web.fetch(domain.name(), FILE)
                        .filter(content -> content.contains(domain.token()))
                        .isPresent()
                ? approve(domain)
                : Outcome.refused(ErrorCode.TOKEN_NOT_FOUND.at("TagLocation", "Looked at " + tagLocation + "."));
    }

    private Outcome<Domain> inDns(Domain domain, String tagLocation) {
        String host = tagLocation.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        if (!host.contains(".") || !HostNames.covers(host, domain.name())) {
            return Outcome.refused(ErrorCode.INVALID.at(
                    "TagLocation", host + " is neither " + domain.name() + " nor a domain above it."));
        }
        return switch (dns.lookup(DnsRecords.Kind.TXT, host)) {
            case DnsRecords.Unreachable(String why) ->
                Outcome.refused(ErrorCode.RESOLVER_TROUBLE.at("TagLocation", why));
            case DnsRecords.Values(List<String> values) ->
                proves(values, domain)
                        ? approve(domain)
                        : Outcome.refused(ErrorCode.TOKEN_NOT_FOUND.at("TagLocation", "Looked at " + host + "."));
        };
    }

    /// The token alone will do, for GetDomains tells nothing else.
    private static boolean proves(List<String> values, Domain domain) {
        return values.contains(domain.txtValue()) || values.contains(domain.token());
    }

    private Outcome<Domain> approve(Domain looked) {
        return ledger.change(() -> {
            Domain domain = require(looked.id());
            if (!domain.token().equals(looked.token())) {
                return Outcome.refused(ErrorCode.TOKEN_NOT_FOUND.at("TagLocation", "The token has changed meanwhile."));
            }
            if (domain.status() != Domain.Status.APPROVED) {
                ledger.record(new Fact.DomainApproved(domain.id(), clock.instant()));
            }
            return Outcome.done(require(domain.id()));
        });
    }

    private Optional<CaError> notYours(Account account, String domainId) {
        Optional<Domain> domain = ledger.books().domain(domainId);
        if (domain.isEmpty()) {
            return Optional.of(ErrorCode.DOMAIN_UNKNOWN.at("DomainID"));
        }
        return domain.get().account().equals(account.name())
                ? Optional.empty()
                : Optional.of(ErrorCode.DOMAIN_NOT_USABLE.at("DomainID"));
    }

    private Domain require(String domainId) {
        return ledger.books().domain(domainId).orElseThrow();
    }

    private String newToken() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, TOKEN_CHARACTERS);
    }
}
