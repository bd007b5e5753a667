package io.sealwright.order.ordering;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sealwright.contracts.Waiting;
import io.sealwright.order.domain.DomainControl;
import io.sealwright.order.domain.DomainView;
import io.sealwright.order.key.HeldKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order as the REST face shows it.
///
/// @param renewsCertificateId the certificate that a RENEWAL renews
/// @param replacesCertificateId the certificate whose place it takes, whatever the kind
/// @param challenges the proofs of control that it waits for, and those that were for it alone; null in lists
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderView(
        String id,
        String state,
        boolean held,
        @Nullable WaitingView waiting,
        String kind,
        String caAccount,
        @Nullable String caOrderId,
        String product,
        @Nullable String profile,
        @Nullable KeyView key,
        String commonName,
        List<String> subjectAltNames,
        Validity validity,
        Map<String, String> labels,
        Map<String, String> options,
        @Nullable String comment,
        String team,
        String requestedBy,
        Instant createdAt,
        Instant updatedAt,
        @Nullable String certificateId,
        @Nullable String renewsCertificateId,
        @Nullable String replacesCertificateId,
        @Nullable Failure failure,
        @Nullable Instant nextAttemptAt,
        @Nullable List<DomainView> challenges) {
    record Validity(int days) {}

    /// The key that was made here for it.
    record KeyView(String algorithm, int size) {
        static @Nullable KeyView of(@Nullable HeldKey key) {
            return key == null
                    ? null
                    : new KeyView(key.kind().algorithm(), key.kind().size());
        }
    }

    /// Why it was refused or cancelled.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Failure(@Nullable String reason, String detail) {}

    /// Why it waits, and whose turn it is.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WaitingView(
            String reason,
            String cause,
            String whoCanAct,
            @Nullable Instant nextAttempt) {
        static WaitingView of(Waiting waiting) {
            return new WaitingView(
                    waiting.reason().name(),
                    waiting.cause(),
                    waiting.reason().whoCanAct().name(),
                    waiting.nextAttempt());
        }
    }

    public static OrderView of(CertificateOrder order) {
        return of(order, null);
    }

    static OrderView of(CertificateOrder order, @Nullable List<DomainControl> proofs) {
        OrderTerms terms = order.terms();
        Waiting waiting = order.state() instanceof OrderState.Open open ? open.waiting() : null;
        OrderTerms.Replaces replaces = terms.replaces();
        String replaced = replaces == null ? null : replaces.certificateId().toString();
        return new OrderView(
                order.id().toString(),
                order.state().name(),
                order.isHeld(),
                waiting == null ? null : WaitingView.of(waiting),
                terms.kind().name(),
                terms.caAccount(),
                order.caOrderId(),
                terms.product(),
                terms.profile(),
                KeyView.of(terms.key()),
                terms.commonName(),
                terms.subjectAltNames(),
                new Validity(terms.validityDays()),
                terms.labels(),
                terms.options(),
                terms.comment(),
                terms.team(),
                terms.requestedBy(),
                order.createdAt(),
                order.updatedAt(),
                order.state() instanceof OrderState.Issued(var _, UUID certificateId) ? certificateId.toString() : null,
                terms.kind() == OrderTerms.Kind.RENEWAL ? replaced : null,
                replaced,
                failure(order.state()),
                waiting == null ? null : waiting.nextAttempt(),
                proofs == null ? null : proofs.stream().map(DomainView::of).toList());
    }

    private static @Nullable Failure failure(OrderState state) {
        return switch (state) {
            case OrderState.Rejected(var reason, var detail) -> new Failure(reason.name(), detail);
            case OrderState.Cancelled(var _, var detail) -> new Failure(null, detail);
            case OrderState.Open _, OrderState.Issued _ -> null;
        };
    }
}
