package io.sealwright.pki;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.jspecify.annotations.Nullable;

/// Reads ASN.1 in definite-length encoding with minimal lengths and nothing behind it.
///
/// The order of sets is not enforced: widespread makers of signing requests leave attributes unsorted, and
/// certificate authorities accept that.
final class StrictDer {
    /// Real requests and certificates stay under 12. Bouncy Castle reads recursively, so without a limit a few
    /// kilobytes of nested sequences would exhaust the thread's stack.
    private static final int DEEPEST = 32;

    private static final int CONSTRUCTED = 0x20;
    private static final int HIGH_TAG = 0x1f;

    private final byte[] bytes;
    private final String what;
    private int at;

    /// Something read from bytes with Bouncy Castle.
    interface Reading<T> {
        T read() throws IOException;
    }

    private StrictDer(byte[] bytes, String what) {
        this.bytes = bytes;
        this.what = what;
    }

    /// @param what the subject of the message, such as `The CSR`
    /// @throws PkiProblem MALFORMED, for anything that is not exactly one well-formed object
    static ASN1Primitive read(byte[] bytes, String what) {
        StrictDer reader = new StrictDer(bytes, what);
        reader.walk();
        return guarded(what, () -> {
            ASN1Primitive read = ASN1Primitive.fromByteArray(bytes);
            if (read == null || !Arrays.equals(read.getEncoded(ASN1Encoding.DL), bytes)) {
                throw malformed(what, null);
            }
            return read;
        });
    }

    /// Bouncy Castle meets hostile content with many kinds of runtime exception, undocumented ones among them; here
    /// all of them become the one that this package promises.
    static <T> T guarded(String what, Reading<T> reading) {
        try {
            return reading.read();
        } catch (PkiProblem known) {
            throw known;
        } catch (IOException | RuntimeException e) {
            throw malformed(what, e);
        }
    }

    private void walk() {
        int[] ends = new int[DEEPEST + 1];
        int depth = 0;
        ends[0] = bytes.length;
        do {
            int tag = tag(ends[depth]);
            int end = length(ends[depth]);
            if ((tag & CONSTRUCTED) == 0) {
                at = end;
            } else if (depth == DEEPEST) {
                throw malformed(what, null);
            } else {
                ends[++depth] = end;
            }
            while (depth > 0 && at == ends[depth]) {
                depth--;
            }
        } while (depth > 0);
        if (at != bytes.length) {
            throw malformed(what, null);
        }
    }

    private int tag(int limit) {
        int tag = next(limit);
        if ((tag & HIGH_TAG) == HIGH_TAG) {
            int more;
            do {
                more = next(limit);
            } while ((more & 0x80) != 0);
        }
        return tag;
    }

    /// Reads a length and answers where the content ends.
    private int length(int limit) {
        int first = next(limit);
        long length = first;
        if ((first & 0x80) != 0) {
            int octets = first & 0x7f;
            if (octets == 0 || octets > 4) {
                throw malformed(what, null);
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | next(limit);
            }
        }
        if (length > limit - at) {
            throw malformed(what, null);
        }
        return at + (int) length;
    }

    private int next(int limit) {
        if (at >= limit) {
            throw malformed(what, null);
        }
        return bytes[at++] & 0xff;
    }

    static PkiProblem malformed(String what, @Nullable Exception cause) {
        String message = what + " is damaged: its content is not well-formed DER. Make it again and send it unchanged.";
        return cause == null
                ? new PkiProblem(PkiProblem.Code.MALFORMED, message)
                : new PkiProblem(PkiProblem.Code.MALFORMED, message, cause);
    }
}
