package io.sealwright.order.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sealwright.contracts.Waiting;
import io.sealwright.order.domain.DomainControlState.Proven;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The proof of a domain as the REST face shows it.
///
/// @param orderId the order that the proof is for, where it counts for that one alone
/// @param validUntil as the authority said
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DomainView(
        String id,
        String caAccount,
        String domain,
        @Nullable String orderId,
        String method,
        String state,
        @Nullable ToPublish toPublish,
        @Nullable Instant provenAt,
        @Nullable Instant validUntil,
        @Nullable String reason,
        @Nullable String cause,
        @Nullable String whoCanAct,
        @Nullable Instant nextAttempt) {
    public static DomainView of(DomainControl control) {
        Waiting waiting = control.waiting();
        Proven proven = control.state() instanceof Proven p ? p : null;
        return new DomainView(
                control.id().toString(),
                control.caAccount(),
                control.domain(),
                control.forOrder() == null ? null : control.forOrder().orderId().toString(),
                control.validationMethod().name(),
                control.state().name(),
                ToPublish.of(control.state()),
                proven == null ? null : proven.provenAt(),
                proven == null ? null : proven.validUntil(),
                waiting == null ? null : waiting.reason().name(),
                waiting == null ? null : waiting.cause(),
                waiting == null ? null : waiting.reason().whoCanAct().name(),
                waiting == null ? null : waiting.nextAttempt());
    }

    /// What is published for the authority to see.
    record ToPublish(String form, String name, String value) {
        static @Nullable ToPublish of(DomainControlState state) {
            return switch (state) {
                case DomainControlState.Publishing(var form, var name, var value, var _) ->
                    new ToPublish(form.name(), name, value);
                case DomainControlState.Checking(var form, var name, var value, var _) ->
                    new ToPublish(form.name(), name, value);
                case DomainControlState.Requested _, DomainControlState.Proven _, DomainControlState.Withdrawn _ ->
                    null;
            };
        }
    }
}
