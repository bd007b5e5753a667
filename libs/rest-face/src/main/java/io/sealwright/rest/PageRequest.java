package io.sealwright.rest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which page of a list is asked for. Lists are sorted by their time-ordered ids, so a page costs the same
/// at any depth.
///
/// @param limit items of a page, 1 to 500
/// @param after the last id of the page before; null for the first page
/// @param filters the list's filters as one text: a cursor holds only for the list it was made for
public record PageRequest(int limit, @Nullable UUID after, String filters) {
    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 500;
    private static final int ID_BYTES = 16;
    private static final int CHECK_BYTES = 8;

    /// Reads the query parameters `limit` and `cursor`.
    ///
    /// @throws ProblemException 422 where the limit is out of range, or the cursor is none of this list's
    public static PageRequest of(@Nullable String limit, @Nullable String cursor, String filters) {
        int size = limit == null ? DEFAULT_LIMIT : parseLimit(limit);
        return new PageRequest(size, cursor == null ? null : open(cursor, filters), filters);
    }

    /// How many rows to fetch: one more than the page shows, to know whether there is a next one.
    public int fetch() {
        return limit + 1;
    }

    String cursorAfter(UUID id) {
        ByteBuffer bytes = ByteBuffer.allocate(ID_BYTES + CHECK_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        bytes.put(check(bytes.array(), filters));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static int parseLimit(String limit) {
        try {
            int size = Integer.parseInt(limit);
            if (size >= 1 && size <= LARGEST_LIMIT) {
                return size;
            }
        } catch (NumberFormatException e) {
            // answered below like any other value that is out of range
        }
        throw Problems.invalid(
                List.of(new FieldProblem("query:limit", "must be a whole number from 1 to " + LARGEST_LIMIT)));
    }

    private static UUID open(String cursor, String filters) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length == ID_BYTES + CHECK_BYTES
                    && MessageDigest.isEqual(
                            check(bytes, filters), Arrays.copyOfRange(bytes, ID_BYTES, bytes.length))) {
                ByteBuffer id = ByteBuffer.wrap(bytes);
                return new UUID(id.getLong(), id.getLong());
            }
        } catch (IllegalArgumentException e) {
            // answered below like any other cursor that is not ours
        }
        throw Problems.invalid(List.of(new FieldProblem(
                "query:cursor", "is not a cursor of this list with these filters; take 'next' of the page before")));
    }

    /// Finds slips and tampering. It is no secret: a cursor only says where to go on, and every page checks
    /// by itself what its caller may see.
    private static byte[] check(byte[] bytes, String filters) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, ID_BYTES);
            digest.update(filters.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(), CHECK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
