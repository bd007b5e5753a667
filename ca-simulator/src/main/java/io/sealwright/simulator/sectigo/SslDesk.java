package io.sealwright.simulator.sectigo;

import io.sealwright.simulator.played.Ledger;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Enrols certificates, and what is asked about them afterwards: approve, decline, renew, replace, revoke.
public final class SslDesk {
    private static final Set<Integer> REASONS = Set.of(0, 1, 3, 4, 5);
    private static final int LONGEST_MESSAGE = 512;
    private static final int RENEW_ID_BYTES = 15;

    private final Ledger<Fact, Books> ledger;
    private final Wishes wishes;
    private final Progress progress;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SslDesk(Ledger<Fact, Books> ledger, Wishes wishes, Progress progress, Clock clock) {
        this.ledger = ledger;
        this.wishes = wishes;
        this.progress = progress;
        this.clock = clock;
    }

    /// A new certificate. Identical enrolments are not merged: each is one, charged again.
    public Ssl enroll(Account account, Enrollment asked) {
        Ssl enrolled = ledger.change(() -> {
            Instant now = clock.instant();
            Ssl.Terms terms = wishes.terms(account, asked, now);
            Ssl.Wish wish = wishes.wish(account, terms, asked.csr(), asked.names());
            return place(account, terms, wish, now);
        });
        return progress.follow(enrolled.id());
    }

    private Ssl place(Account account, Ssl.Terms terms, Ssl.Wish wish, Instant now) {
        boolean waits = account.issuance().approvalRequired();
        Map<Ssl.Event, Instant> moments = new EnumMap<>(Ssl.Event.class);
        moments.put(Ssl.Event.REQUESTED, now);
        if (!waits) {
            moments.put(Ssl.Event.APPROVED, now);
        }
        byte[] renewId = new byte[RENEW_ID_BYTES];
        random.nextBytes(renewId);
        Ssl ssl = new Ssl(
                ledger.books().nextCertificate(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(renewId),
                account.name(),
                wishes.leastProof(account, terms, wish),
                wish,
                waits ? Ssl.Status.REQUESTED : Ssl.Status.APPLIED,
                wishes.isWatched(wish.names()),
                token(wish),
                List.of(),
                null,
                List.of(),
                moments,
                null);
        ledger.record(new Fact.SslStands(ssl));
        return ssl;
    }

    private static Token token(Ssl.Wish wish) {
        return Token.of(Base64.getDecoder().decode(wish.csr().der()));
    }

    public Ssl certificate(Account account, int sslId) {
        return ledger.books()
                .certificate(sslId)
                .filter(ssl -> ssl.account().equals(account.name()))
                .orElseThrow(Refusal::noCertificate);
    }

    /// Oldest first.
    public List<Ssl> certificates(Account account) {
        return ledger.books().certificatesOf(account.name());
    }

    public Instant now() {
        return clock.instant();
    }

    /// An approver decides.
    public void decide(Account account, int sslId, boolean approved, @Nullable String message) {
        refuseWrongMessage(message, "message");
        var _ = certificate(account, sslId);
        if (approved && account.issuance().approverRefused()) {
            throw Refusal.of(-1140, "Requester cannot approve own request.");
        }
        if (decide(sslId, approved).isEmpty()) {
            throw Refusal.of(-1112, "The certificate cannot be approved or declined in its state.");
        }
    }

    /// @return empty where it is unknown or waits for nobody
    Optional<Ssl> decide(int sslId, boolean approved) {
        Optional<Ssl> decided = ledger.change(() -> ledger.books()
                .certificate(sslId)
                .filter(ssl -> ssl.status() == Ssl.Status.REQUESTED)
                .map(ssl -> {
                    Instant now = clock.instant();
                    Ssl next = approved
                            ? ssl.to(Ssl.Status.APPLIED).noting(Ssl.Event.APPROVED, now)
                            : ssl.to(Ssl.Status.DECLINED).noting(Ssl.Event.DECLINED, now);
                    ledger.record(new Fact.SslStands(next));
                    return next;
                }));
        return decided.map(ssl -> progress.follow(ssl.id()));
    }

    /// The CA's staff have looked at a watched word.
    ///
    /// @return empty where it is unknown or not held
    Optional<Ssl> review(int sslId, boolean passed) {
        Optional<Ssl> decided = ledger.change(() -> ledger.books()
                .certificate(sslId)
                .filter(ssl -> ssl.held() && ssl.status() == Ssl.Status.APPLIED)
                .map(ssl -> {
                    Ssl next = passed ? ssl.released() : ssl.released().to(Ssl.Status.REJECTED);
                    ledger.record(new Fact.SslStands(next));
                    return next;
                }));
        return decided.map(ssl -> progress.follow(ssl.id()));
    }

    /// A new certificate like an old one, with the same key where no CSR is given.
    public Ssl renew(Account account, int sslId, @Nullable String csr, @Nullable String mode, @Nullable String email) {
        Ssl renewed = ledger.change(() -> {
            Instant now = clock.instant();
            Ssl old = certificate(account, sslId);
            if (old.status() != Ssl.Status.ISSUED) {
                throw Refusal.of(-130, "The certificate is not in the state ISSUED.");
            }
            DcvMode dcvMode = Wishes.mode(mode, email);
            Ssl.Terms terms = old.terms().renewing(sslId, dcvMode, email);
            String request = csr == null || csr.isBlank() ? old.wish().csr().der() : csr;
            Ssl.Wish wish = wishes.wish(account, terms, request, old.wish().names());
            Ssl fresh = place(account, terms, wish, now);
            ledger.record(new Fact.SslStands(old.noting(Ssl.Event.RENEWED, now)));
            return fresh;
        });
        return progress.follow(renewed.id());
    }

    public void renewByRenewId(Account account, String renewId, @Nullable String csr) {
        Ssl old = ledger.books()
                .certificateOfRenewId(renewId)
                .filter(ssl -> ssl.account().equals(account.name()))
                .orElseThrow(() -> Refusal.of(-123, "There is no certificate to renew."));
        var _ = renew(account, old.id(), csr, null, null);
    }

    /// Only marks a certificate as renewed.
    public void markRenewed(Account account, int sslId) {
        ledger.change(() -> {
            Ssl next = certificate(account, sslId).noting(Ssl.Event.RENEWED, clock.instant());
            ledger.record(new Fact.SslStands(next));
            return next;
        });
    }

    /// A new key or other names under the same id and to the same end; the old certificate is there until then.
    public void replace(
            Account account,
            int sslId,
            @Nullable String csr,
            List<String> names,
            @Nullable String reason,
            @Nullable String mode,
            @Nullable String email) {
        refuseWrongMessage(reason, "reason");
        ledger.change(() -> {
            Ssl ssl = certificate(account, sslId);
            if (ssl.status() != Ssl.Status.ISSUED) {
                throw Refusal.of(-130, "The certificate is not in the state ISSUED.");
            }
            Ssl.Terms terms = ssl.terms().proving(Wishes.mode(mode, email), email);
            Ssl.Wish wish = wishes.wish(account, terms, csr, names);
            ledger.record(new Fact.SslStands(ssl.with(wishes.leastProof(account, terms, wish))
                    .replacedWith(wish, token(wish))
                    .noting(Ssl.Event.READY, null)));
            return sslId;
        });
        var _ = progress.follow(sslId);
    }

    public void revoke(Account account, int sslId, @Nullable Integer reasonCode, @Nullable String reason) {
        int code = reasonCode(reasonCode);
        refuseWrongMessage(reason, "reason");
        ledger.change(() -> {
            Ssl ssl = certificate(account, sslId);
            if (ssl.status() != Ssl.Status.ISSUED) {
                throw Refusal.of(-102, "Only issued certificates can be revoked.");
            }
            ledger.record(new Fact.SslStands(ssl.revoked(ssl.issued().size() - 1, code, clock.instant())));
            return sslId;
        });
    }

    /// @param serial hex, with or without colons
    public void revokeSerial(Account account, String serial, @Nullable Integer reasonCode, @Nullable String reason) {
        int code = reasonCode(reasonCode);
        refuseWrongMessage(reason, "reason");
        String hex = serial.replace(":", "");
        if (!hex.matches("[0-9A-Fa-f]{1,64}")) {
            throw Refusal.noCertificate();
        }
        BigInteger wanted = new BigInteger(hex, 16);
        ledger.change(() -> {
            Ssl ssl = ledger.books()
                    .certificateOfSerial(wanted)
                    .filter(one -> one.account().equals(account.name()))
                    .orElseThrow(Refusal::noCertificate);
            for (int i = 0; i < ssl.issued().size(); i++) {
                Ssl.Issued one = ssl.issued().get(i);
                if (new BigInteger(one.certificate().serial(), 16).equals(wanted)) {
                    if (one.revokedAt() != null) {
                        throw Refusal.of(-102, "Only issued certificates can be revoked.");
                    }
                    ledger.record(new Fact.SslStands(ssl.revoked(i, code, clock.instant())));
                }
            }
            return ssl;
        });
    }

    private static int reasonCode(@Nullable Integer given) {
        if (given == null) {
            throw Refusal.of(-1001, "The parameter ''reasonCode'' must not be null.");
        }
        if (!REASONS.contains(given)) {
            throw Refusal.invalid("reasonCode");
        }
        return given;
    }

    private static void refuseWrongMessage(@Nullable String message, String field) {
        if (message == null || message.isBlank()) {
            throw Refusal.missing(field);
        }
        if (message.length() > LONGEST_MESSAGE) {
            throw Refusal.invalid(field);
        }
    }

    /// What may be said about a certificate at any time; null for what stays.
    public Ssl update(
            Account account,
            int sslId,
            @Nullable String comments,
            @Nullable String requester,
            @Nullable List<Ssl.CustomField> fields,
            @Nullable Boolean suspended) {
        return ledger.change(() -> {
            Ssl ssl = certificate(account, sslId);
            Ssl.Terms before = ssl.terms();
            Ssl.Terms terms = before.saying(
                    comments == null ? before.comments() : comments,
                    requester == null ? before.externalRequester() : requester,
                    Objects.requireNonNullElse(fields, before.customFields()),
                    Objects.requireNonNullElse(suspended, before.suspendNotifications()));
            Wishes.refuseWrongTexts(terms.comments(), terms.externalRequester(), terms.customFields());
            Ssl next = ssl.with(terms);
            ledger.record(new Fact.SslStands(next));
            return next;
        });
    }
}
