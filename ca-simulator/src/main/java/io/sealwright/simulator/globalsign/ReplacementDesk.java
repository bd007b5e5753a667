package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.authority.SigningRequest;
import io.sealwright.simulator.authority.SigningRequests;
import io.sealwright.simulator.played.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes wishes for another certificate within an order: for another key, or for other names.
///
/// The answer carries ids only; until the new certificate is made, the order is served with the old one.
public final class ReplacementDesk {
    private static final String TARGET = "TargetOrderID";
    private static final int LONGEST_ID = 50;
    private static final Set<String> HASHES = Set.of("SHA1", "SHA256", "SHA256ECDSA");

    private final Ledger<Fact, Books> ledger;
    private final HouseRules rules;
    private final OrderChecks checks;
    private final Issuance issuance;
    private final Clock clock;

    ReplacementDesk(Ledger<Fact, Books> ledger, HouseRules rules, Issuance issuance, Clock clock) {
        this.ledger = ledger;
        this.rules = rules;
        this.checks = new OrderChecks(ledger.books(), rules);
        this.issuance = issuance;
        this.clock = clock;
    }

    /// ReIssue as it came: text, unchecked.
    ///
    /// @param dnsNames comma-separated
    public record Reissue(
            @Nullable String targetOrderId,
            @Nullable String csr,
            @Nullable String dnsNames,
            @Nullable String hashAlgorithm,
            List<PlaceOrder.Extension> extensions) {}

    /// ReIssue: the order's names for another CSR. Every call that passes makes another certificate.
    public Outcome<Order> reissue(Account account, Reissue asked) {
        String csr = asked.csr();
        String orderId = asked.targetOrderId();
        OrderFields fields = OrderFields.ofDomain(
                new OrderFields.Mandatory("OrderParameter.CSR", csr, 4000),
                new OrderFields.Mandatory(TARGET, orderId, LONGEST_ID));
        if (csr == null || orderId == null) {
            return new Outcome.Refused<>(fields.missing());
        }
        if (!fields.tooLong().isEmpty()) {
            return new Outcome.Refused<>(fields.tooLong());
        }
        String hash = asked.hashAlgorithm();
        if (hash != null && !HASHES.contains(hash.toUpperCase(Locale.ROOT))) {
            return Outcome.refused(ErrorCode.INVALID.at("HashAlgorithm"));
        }
        CaError unfit = KeyUses.refusal(asked.extensions());
        if (unfit != null) {
            return Outcome.refused(unfit);
        }
        SigningRequest request = SigningRequests.read(csr);
        return follow(ledger.change(() -> switch (replaceable(account, orderId)) {
            case Outcome.Refused<Order> refused -> refused;
            case Outcome.Done<Order>(Order order, var _) -> {
                CaError refusal = checks.refusal(order, request);
                if (refusal == null && !sameNames(order, asked.dnsNames())) {
                    refusal = ErrorCode.DO_NOT_GO_TOGETHER.at("OrderParameter.DNSNames", "A reissue keeps the names.");
                }
                // The checks let nothing but a sound request through.
                yield refusal != null
                        ? Outcome.refused(refusal)
                        : ask(
                                order,
                                new Replacement(
                                        Replacement.Cause.REISSUE,
                                        (SigningRequest.Sound) request,
                                        order.placement().names(),
                                        order.placement().sans(),
                                        clock.instant(),
                                        asked.extensions()));
            }
        }));
    }

    private static boolean sameNames(Order order, @Nullable String dnsNames) {
        if (dnsNames == null) {
            return true;
        }
        Set<String> given = Arrays.stream(dnsNames.split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        return Set.copyOf(order.placement().names()).containsAll(given);
    }

    /// ChangeSubjectAltName: the list takes the place of all additional names; key and end stay.
    public Outcome<Order> changeNames(Account account, @Nullable String orderId, List<PlaceOrder.Name> names) {
        List<OrderFields.Mandatory> given = new ArrayList<>();
        given.add(new OrderFields.Mandatory(TARGET, orderId, LONGEST_ID));
        for (PlaceOrder.Name name : names) {
            given.add(new OrderFields.Mandatory("SANEntries.SANEntry.SANOptionType", name.type(), 4));
            given.add(new OrderFields.Mandatory("SANEntries.SANEntry.SubjectAltName", name.name(), 64));
        }
        OrderFields fields = OrderFields.ofDomain(given.toArray(OrderFields.Mandatory[]::new));
        if (orderId == null || !fields.missing().isEmpty()) {
            return new Outcome.Refused<>(fields.missing());
        }
        if (!fields.tooLong().isEmpty()) {
            return new Outcome.Refused<>(fields.tooLong());
        }
        List<CaError> errors = new ArrayList<>();
        List<SanEntry> sans = SanEntryReader.read(names, errors);
        if (!errors.isEmpty()) {
            return new Outcome.Refused<>(List.copyOf(errors));
        }
        return follow(ledger.change(() -> switch (replaceable(account, orderId)) {
            case Outcome.Refused<Order> refused -> refused;
            case Outcome.Done<Order>(Order order, var _) -> {
                Instant now = clock.instant();
                CaError refusal = checks.refusal(account, sans, now);
                yield refusal != null
                        ? Outcome.refused(refusal)
                        : ask(
                                order,
                                new Replacement(
                                        Replacement.Cause.OTHER_NAMES,
                                        order.placement().csr(),
                                        rules.namesOf(order.placement().commonName(), sans),
                                        sans,
                                        now,
                                        null));
            }
        }));
    }

    private Outcome<Order> replaceable(Account account, String orderId) {
        Optional<Order> found = ledger.books().orders().find(orderId);
        if (found.isEmpty()) {
            return Outcome.refused(ErrorCode.ORDER_UNKNOWN.at(TARGET));
        }
        Order order = found.get();
        if (!order.placement().account().equals(account.name())) {
            return Outcome.refused(ErrorCode.NOT_YOUR_ORDER.at(TARGET));
        }
        if (order.replacing() != null) {
            return Outcome.refused(ErrorCode.REISSUED_ALREADY.at(TARGET));
        }
        return switch (order.status()) {
            case ISSUED -> Outcome.done(order);
            case CANCELLED, CANCELLED_AFTER_ISSUE -> Outcome.refused(ErrorCode.ALREADY_CANCELLED.at(TARGET));
            case REVOKING, REVOKED -> Outcome.refused(ErrorCode.STATUS_ALREADY_CHANGED.at(TARGET));
            case INITIAL, PHISHING_CHECK, PENDING_APPROVAL ->
                Outcome.refused(ErrorCode.STATUS_ALREADY_CHANGED.at(TARGET, "There is no certificate yet."));
        };
    }

    private Outcome<Order> ask(Order order, Replacement replacement) {
        ledger.record(new Fact.ReplacementAsked(order.id(), replacement));
        return Outcome.done(ledger.books().orders().find(order.id()).orElseThrow());
    }

    private Outcome<Order> follow(Outcome<Order> outcome) {
        if (outcome instanceof Outcome.Done<Order>(Order order, var _)) {
            issuance.follow(order);
        }
        return outcome;
    }
}
