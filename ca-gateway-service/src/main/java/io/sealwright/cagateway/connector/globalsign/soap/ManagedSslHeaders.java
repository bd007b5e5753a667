package io.sealwright.cagateway.connector.globalsign.soap;

import static io.sealwright.cagateway.connector.globalsign.soap.Texts.text;

import io.sealwright.cagateway.connector.answer.Answer.Remark;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.Errors;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.OrderResponseHeader;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.QueryResponseHeader;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The headers of ManagedSSLService's responses.
final class ManagedSslHeaders {
    private ManagedSslHeaders() {}

    static Calls.@Nullable Header of(@Nullable OrderResponseHeader header) {
        return header == null
                ? null
                : new Calls.Header(
                        text(header.getSuccessCode()), remarks(header.getErrors()), Texts.date(header.getTimestamp()));
    }

    static Calls.@Nullable Header of(@Nullable QueryResponseHeader header) {
        return header == null
                ? null
                : new Calls.Header(
                        text(header.getSuccessCode()), remarks(header.getErrors()), Texts.date(header.getTimestamp()));
    }

    /// An empty `Errors` is normal on success.
    private static List<Remark> remarks(@Nullable Errors errors) {
        return errors == null
                ? List.of()
                : errors.getError().stream()
                        .filter(Objects::nonNull)
                        .map(e ->
                                new Remark(text(e.getErrorCode()), text(e.getErrorField()), text(e.getErrorMessage())))
                        .toList();
    }
}
