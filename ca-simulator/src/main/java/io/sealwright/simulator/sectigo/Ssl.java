package io.sealwright.simulator.sectigo;

import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.authority.SigningRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A certificate of an account, from its enrolment on.
///
/// @param renewId opaque; told at enrolment and never again
/// @param held whether the CA's staff must look at a watched word first
/// @param token proves control of its names where it is proved for this order
/// @param proved the names that the token was found for
/// @param replacement what it is to be replaced with, while that is not issued
/// @param issued its certificates, the present one last
/// @param moments when things happened, the last time each
public record Ssl(
        int id,
        String renewId,
        String account,
        Terms terms,
        Wish wish,
        Status status,
        boolean held,
        Token token,
        List<String> proved,
        @Nullable Wish replacement,
        List<Issued> issued,
        Map<Event, Instant> moments,
        @Nullable Integer reasonCode) {

    public Ssl {
        Map<Event, Instant> inOrder = new EnumMap<>(Event.class);
        inOrder.putAll(moments);
        moments = Collections.unmodifiableMap(inOrder);
    }

    /// What was ordered.
    ///
    /// @param dcvMode where control is proved for this order alone
    public record Terms(
            int orgId,
            int profileId,
            int term,
            @Nullable String comments,
            @Nullable String externalRequester,
            List<CustomField> customFields,
            @Nullable DcvMode dcvMode,
            @Nullable String dcvEmail,
            @Nullable Integer renewalOf,
            boolean suspendNotifications) {

        Terms renewing(int original, @Nullable DcvMode mode, @Nullable String email) {
            return new Terms(
                    orgId,
                    profileId,
                    term,
                    comments,
                    externalRequester,
                    customFields,
                    mode,
                    email,
                    original,
                    suspendNotifications);
        }

        Terms proving(@Nullable DcvMode mode, @Nullable String email) {
            return new Terms(
                    orgId,
                    profileId,
                    term,
                    comments,
                    externalRequester,
                    customFields,
                    mode,
                    email,
                    renewalOf,
                    suspendNotifications);
        }

        Terms saying(
                @Nullable String otherComments,
                @Nullable String otherRequester,
                List<CustomField> otherFields,
                boolean suspended) {
            return new Terms(
                    orgId,
                    profileId,
                    term,
                    otherComments,
                    otherRequester,
                    otherFields,
                    dcvMode,
                    dcvEmail,
                    renewalOf,
                    suspended);
        }
    }

    public record CustomField(String name, String value) {}

    /// What it is to say.
    ///
    /// @param names all of them, the common name first
    public record Wish(String commonName, List<String> names, SigningRequest.Sound csr) {}

    public record Issued(Certificate certificate, @Nullable Instant revokedAt) {}

    /// Where it stands; an end in time is told from the certificate.
    public enum Status {
        REQUESTED,
        APPLIED,
        ISSUED,
        REVOKED,
        DECLINED,
        REJECTED
    }

    /// What can have happened.
    public enum Event {
        REQUESTED,
        APPROVED,
        READY,
        ISSUED,
        DECLINED,
        REVOKED,
        REPLACED,
        RENEWED
    }

    public Optional<Instant> at(Event event) {
        return Optional.ofNullable(moments.get(event));
    }

    /// The present certificate.
    public Optional<Certificate> certificate() {
        return issued.isEmpty()
                ? Optional.empty()
                : Optional.of(issued.getLast().certificate());
    }

    /// What the CA has to issue next, where there is something.
    Optional<Wish> open() {
        return switch (status) {
            case APPLIED -> Optional.of(wish);
            case ISSUED -> Optional.ofNullable(replacement);
            case REQUESTED, REVOKED, DECLINED, REJECTED -> Optional.empty();
        };
    }

    Ssl to(Status next) {
        return new Ssl(
                id, renewId, account, terms, wish, next, held, token, proved, replacement, issued, moments, reasonCode);
    }

    Ssl noting(Event event, @Nullable Instant at) {
        Map<Event, Instant> more = new EnumMap<>(Event.class);
        more.putAll(moments);
        if (at == null) {
            more.remove(event);
        } else {
            more.put(event, at);
        }
        return new Ssl(
                id, renewId, account, terms, wish, status, held, token, proved, replacement, issued, more, reasonCode);
    }

    Ssl released() {
        return new Ssl(
                id,
                renewId,
                account,
                terms,
                wish,
                status,
                false,
                token,
                proved,
                replacement,
                issued,
                moments,
                reasonCode);
    }

    Ssl proved(List<String> names) {
        return new Ssl(
                id,
                renewId,
                account,
                terms,
                wish,
                status,
                held,
                token,
                List.copyOf(names),
                replacement,
                issued,
                moments,
                reasonCode);
    }

    Ssl with(Terms other) {
        return new Ssl(
                id,
                renewId,
                account,
                other,
                wish,
                status,
                held,
                token,
                proved,
                replacement,
                issued,
                moments,
                reasonCode);
    }

    Ssl replacedWith(Wish other, Token fresh) {
        return new Ssl(
                id, renewId, account, terms, wish, status, held, fresh, List.of(), other, issued, moments, reasonCode);
    }

    Ssl issued(Wish fulfilled, Certificate certificate) {
        List<Issued> more = new ArrayList<>(issued);
        more.add(new Issued(certificate, null));
        return new Ssl(
                id,
                renewId,
                account,
                terms,
                fulfilled,
                Status.ISSUED,
                held,
                token,
                proved,
                null,
                List.copyOf(more),
                moments,
                reasonCode);
    }

    /// @param number of the certificate among its certificates
    Ssl revoked(int number, int reason, Instant at) {
        List<Issued> others = new ArrayList<>(issued);
        others.set(number, new Issued(issued.get(number).certificate(), at));
        boolean present = number == issued.size() - 1;
        Ssl next = new Ssl(
                id,
                renewId,
                account,
                terms,
                wish,
                present ? Status.REVOKED : status,
                held,
                token,
                proved,
                present ? null : replacement,
                List.copyOf(others),
                moments,
                present ? Integer.valueOf(reason) : reasonCode);
        return present ? next.noting(Event.REVOKED, at) : next;
    }
}
