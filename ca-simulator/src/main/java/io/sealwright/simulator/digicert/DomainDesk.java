package io.sealwright.simulator.digicert;

import io.sealwright.simulator.played.Ledger;
import io.sealwright.simulator.proof.HostNames;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Brings domains into accounts and has their owners prove that they control them.
public final class DomainDesk {
    private static final Set<String> TYPES = Set.of("ov", "ev", "cs", "ev_cs", "ds", "smime");

    private final Ledger<Fact, Books> ledger;
    private final Proofs proofs;
    private final Progress progress;
    private final Clock clock;

    DomainDesk(Ledger<Fact, Books> ledger, Proofs proofs, Progress progress, Clock clock) {
        this.ledger = ledger;
        this.proofs = proofs;
        this.progress = progress;
        this.clock = clock;
    }

    /// A domain as it came.
    public record NewDomain(
            @Nullable String name,
            @Nullable Long organizationId,
            List<String> types,
            @Nullable String method,
            boolean keepWww) {}

    public Domain create(Account account, NewDomain wanted) {
        String given = wanted.name();
        if (given == null || given.isBlank()) {
            throw Refusal.missing("name");
        }
        Long organization = wanted.organizationId();
        if (organization == null) {
            throw Refusal.missing("organization");
        }
        if (organization != account.organizationId()) {
            throw Refusal.invalid("organization");
        }
        if (!TYPES.containsAll(wanted.types())) {
            throw Refusal.invalid("validations");
        }
        DcvMethod method = method(wanted.method());
        String sound = Wishes.sound(given, "name");
        if (sound.startsWith("*.")) {
            throw Refusal.invalid("name");
        }
        String name = sound.startsWith("www.") && !wanted.keepWww() && !method.byFile() ? sound.substring(4) : sound;
        return ledger.change(() -> {
            if (ledger.books().domainNamed(account.name(), name).isPresent()) {
                throw Refusal.bad("domain_already_exists", "The domain " + name + " exists already.");
            }
            return add(account.name(), name, wanted.types().isEmpty() ? List.of("ov") : wanted.types(), method);
        });
    }

    private static DcvMethod method(@Nullable String code) {
        return code == null ? DcvMethod.EMAIL : Wishes.methodNamed(code);
    }

    private Domain add(String account, String name, List<String> types, DcvMethod method) {
        Instant now = clock.instant();
        Domain domain = new Domain(
                ledger.books().nextDomain(), account, name, types, method, Token.fresh(now), true, now, null);
        ledger.record(new Fact.DomainStands(domain));
        return domain;
    }

    /// The domain by which a name of an order is to be proved, made where it is not there yet.
    Domain forName(Order order, String name) {
        return ledger.change(() -> {
            String candidate = name;
            while (candidate.contains(".")) {
                Optional<Domain> known = ledger.books().domainNamed(order.account(), candidate);
                if (known.isPresent() && !known.get().method().byFile()) {
                    return known.get();
                }
                candidate = candidate.substring(candidate.indexOf('.') + 1);
            }
            boolean exact = order.terms().exactNames() || order.terms().method().byFile();
            String domain = exact ? name : baseOf(name);
            return ledger.books()
                    .domainNamed(order.account(), domain)
                    .orElseGet(() -> add(
                            order.account(),
                            domain,
                            List.of(order.terms().product().vetting().code()),
                            order.terms().method()));
        });
    }

    /// The last two labels: this CA knows no list of public suffixes.
    static String baseOf(String name) {
        int last = name.lastIndexOf('.');
        return name.substring(name.lastIndexOf('.', last - 1) + 1);
    }

    /// Looks for an order's token, or the domain's own, at the domain that a name of the order needs.
    void proveForOrder(Order order, String name, Token token) {
        Domain domain = forName(order, HostNames.withoutWildcard(name));
        Instant now = clock.instant();
        boolean found = proofs.found(order.terms().method(), domain.name(), token)
                || (domain.token().alive(now) && proofs.found(domain.method(), domain.name(), domain.token()));
        if (found) {
            approve(domain);
        }
    }

    private Domain approve(Domain seen) {
        Domain approved = ledger.change(() -> {
            Domain next = ledger.books().domain(seen.id()).orElseThrow().proved(clock.instant());
            ledger.record(new Fact.DomainStands(next));
            return next;
        });
        progress.followAll(approved.account());
        return approved;
    }

    /// Somebody follows the link in the mail about a domain.
    ///
    /// @return whether there was one
    boolean confirmMail(String account, String name) {
        return ledger.books()
                .domainNamed(account, name)
                .filter(domain -> domain.method() == DcvMethod.EMAIL)
                .map(this::approve)
                .isPresent();
    }

    public Domain submit(Account account, long domainId, List<String> types) {
        if (!TYPES.containsAll(types)) {
            throw Refusal.invalid("validations");
        }
        return change(account, domainId, domain -> types.isEmpty() ? domain : domain.submittedFor(types));
    }

    public Domain changeMethod(Account account, long domainId, @Nullable String code) {
        if (code == null) {
            throw Refusal.missing("dcv_method");
        }
        DcvMethod method = Wishes.methodNamed(code);
        return change(account, domainId, domain -> domain.proving(method, Token.fresh(clock.instant())));
    }

    /// A new token; the one before counts no more.
    public Domain newToken(Account account, long domainId) {
        return change(account, domainId, domain -> domain.proving(domain.method(), Token.fresh(clock.instant())));
    }

    public Domain activate(Account account, long domainId, boolean on) {
        return change(account, domainId, domain -> domain.activated(on));
    }

    public void delete(Account account, long domainId) {
        var _ = domain(account, domainId);
        ledger.change(() -> {
            ledger.record(new Fact.DomainGone(domainId));
            return domainId;
        });
    }

    /// Looks for the domain's token now.
    public Domain check(Account account, long domainId) {
        Domain domain = domain(account, domainId);
        if (domain.method() == DcvMethod.EMAIL) {
            throw Refusal.bad("invalid_dcv_method", "The domain is validated by e-mail.");
        }
        if (domain.token().alive(clock.instant()) && proofs.found(domain.method(), domain.name(), domain.token())) {
            return approve(domain);
        }
        throw domain.method().byFile()
                ? Refusal.bad("file_random_value_not_found", "The file with the random value was not found.")
                : Refusal.bad("invalid_dns_txt", "The record with the random value was not found.");
    }

    private Domain change(Account account, long domainId, UnaryOperator<Domain> change) {
        return ledger.change(() -> {
            Domain next = change.apply(domain(account, domainId));
            ledger.record(new Fact.DomainStands(next));
            return next;
        });
    }

    public Domain domain(Account account, long domainId) {
        return ledger.books()
                .domain(domainId)
                .filter(domain -> domain.account().equals(account.name()))
                .orElseThrow(() -> Refusal.notFound("domain"));
    }
}
