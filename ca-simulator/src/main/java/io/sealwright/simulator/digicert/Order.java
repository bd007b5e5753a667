package io.sealwright.simulator.digicert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An order as it stands now.
///
/// @param held whether the CA's staff must look at a watched word first
/// @param token proves control of each of its names; null until it is approved
/// @param certificates the first one, reissues and duplicates, in the order in which they were asked for
/// @param renewedBy the order that renewed it
/// @param changedAt of the last change of its status
public record Order(
        long id,
        String account,
        Terms terms,
        Status status,
        boolean held,
        @Nullable Token token,
        List<Item> certificates,
        List<Request> requests,
        List<Note> notes,
        @Nullable Long renewedBy,
        Instant placedAt,
        Instant changedAt) {

    /// What was ordered.
    ///
    /// @param organizationId null for DV
    /// @param days how long it is paid for
    /// @param extras what it said beside, by the names of the wire; null in orders of before that was kept
    /// @param exactNames whether the domains to be proved are the names themselves, not their base
    public record Terms(
            Product product,
            @Nullable Long organizationId,
            int days,
            DcvMethod method,
            boolean exactNames,
            @Nullable Long renewalOf,
            @Nullable String alternativeOrderId,
            @Nullable String comments,
            int autoRenew,
            List<CustomField> customFields,
            @Nullable Map<String, String> extras) {

        Terms proving(DcvMethod other) {
            return new Terms(
                    product,
                    organizationId,
                    days,
                    other,
                    exactNames,
                    renewalOf,
                    alternativeOrderId,
                    comments,
                    autoRenew,
                    customFields,
                    extras);
        }
    }

    public record CustomField(long metadataId, String value) {}

    public record Note(String text, Instant at) {}

    /// Where it stands.
    public enum Status {
        NEEDS_APPROVAL,
        PENDING,
        ISSUED,
        REISSUE_PENDING,
        REVOKED,
        REJECTED,
        CANCELED
    }

    /// The first day after what is paid for.
    public LocalDate end() {
        return LocalDate.ofInstant(placedAt, ZoneOffset.UTC).plusDays(terms.days());
    }

    /// The last day of what is paid for.
    public LocalDate validTill() {
        return end().minusDays(1);
    }

    public Optional<Item> certificate(long certificateId) {
        return certificates.stream().filter(one -> one.id() == certificateId).findFirst();
    }

    public Optional<Request> request(long requestId) {
        return requests.stream().filter(one -> one.id() == requestId).findFirst();
    }

    /// The certificate that is now the order's: the latest issued that is no duplicate, else the first.
    public Item primary() {
        return certificates.stream()
                .filter(one -> one.kind() != Item.Kind.DUPLICATE && one.certificate() != null)
                .reduce((_, later) -> later)
                .orElseGet(certificates::getFirst);
    }

    /// The one that waits for its issue, if there is one.
    public Optional<Item> waiting() {
        return certificates.stream()
                .filter(one -> one.state() == Item.State.PENDING)
                .findFirst();
    }

    public boolean waitsForApproval() {
        return requests.stream().anyMatch(request -> request.status() == Request.Status.PENDING);
    }

    Order to(Status next, Instant at) {
        return new Order(
                id,
                account,
                terms,
                next,
                held,
                token,
                certificates,
                requests,
                notes,
                renewedBy,
                placedAt,
                next == status ? changedAt : at);
    }

    Order released() {
        return new Order(
                id,
                account,
                terms,
                status,
                false,
                token,
                certificates,
                requests,
                notes,
                renewedBy,
                placedAt,
                changedAt);
    }

    Order with(Terms other, @Nullable Token fresh) {
        return new Order(
                id, account, other, status, held, fresh, certificates, requests, notes, renewedBy, placedAt, changedAt);
    }

    Order with(Item added, Request request) {
        List<Item> more = new ArrayList<>(certificates);
        more.add(added);
        return withCertificates(more).with(request);
    }

    Order with(Request added) {
        List<Request> more = new ArrayList<>(requests);
        more.add(added);
        return withRequests(more);
    }

    Order with(Note added) {
        List<Note> more = new ArrayList<>(notes);
        more.add(added);
        return new Order(
                id,
                account,
                terms,
                status,
                held,
                token,
                certificates,
                requests,
                List.copyOf(more),
                renewedBy,
                placedAt,
                changedAt);
    }

    Order replacing(long certificateId, UnaryOperator<Item> change) {
        return withCertificates(certificates.stream()
                .map(one -> one.id() == certificateId ? change.apply(one) : one)
                .toList());
    }

    Order replacingRequest(long requestId, UnaryOperator<Request> change) {
        return withRequests(requests.stream()
                .map(one -> one.id() == requestId ? change.apply(one) : one)
                .toList());
    }

    Order renewedBy(long other) {
        return new Order(
                id, account, terms, status, held, token, certificates, requests, notes, other, placedAt, changedAt);
    }

    private Order withCertificates(List<Item> others) {
        return new Order(
                id,
                account,
                terms,
                status,
                held,
                token,
                List.copyOf(others),
                requests,
                notes,
                renewedBy,
                placedAt,
                changedAt);
    }

    private Order withRequests(List<Request> others) {
        return new Order(
                id,
                account,
                terms,
                status,
                held,
                token,
                certificates,
                List.copyOf(others),
                notes,
                renewedBy,
                placedAt,
                changedAt);
    }
}
