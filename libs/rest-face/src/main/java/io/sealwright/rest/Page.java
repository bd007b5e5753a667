package io.sealwright.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param next the cursor of the page after this one; absent on the last
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String next) {
    /// Makes the page from rows that were fetched with [PageRequest#fetch()].
    ///
    /// @param idOf the id by which the list is sorted
    public static <R, T> Page<T> of(List<R> rows, PageRequest request, Function<R, UUID> idOf, Function<R, T> item) {
        boolean more = rows.size() > request.limit();
        List<R> shown = more ? rows.subList(0, request.limit()) : rows;
        return new Page<>(
                shown.stream().map(item).toList(), more ? request.cursorAfter(idOf.apply(shown.getLast())) : null);
    }
}
