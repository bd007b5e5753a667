package io.sealwright.pki;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// PEM text (RFC 7468). Reading takes any line ends and line lengths; writing uses LF and 64 columns.
final class Pem {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final Pattern LABEL = Pattern.compile("[A-Z0-9][A-Z0-9 .#]{0,63}");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /// One block: `label` is what stands behind BEGIN, `body` the base64 text as it was sent.
    record Block(String label, String body) {
        boolean isPrivateKey() {
            return label.contains("PRIVATE KEY");
        }

        /// The kind of thing in words, for messages.
        String kind() {
            if (isPrivateKey()) {
                return "a private key";
            }
            return switch (label) {
                case "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST" -> "a CSR";
                case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE" -> "a certificate";
                case "PUBLIC KEY", "RSA PUBLIC KEY" -> "a public key";
                case "PKCS7", "CMS" -> "a PKCS#7 bundle";
                case "X509 CRL" -> "a revocation list";
                case "EC PARAMETERS" -> "a set of EC parameters";
                default -> "a PEM block of type " + Quoted.text(label);
            };
        }

        /// The body is never quoted in a message, as it may be a secret under a wrong label.
        byte[] decoded(String what) {
            try {
                return Base64.getDecoder().decode(BLANKS.matcher(body).replaceAll(""));
            } catch (IllegalArgumentException e) {
                throw new PkiProblem(
                        PkiProblem.Code.MALFORMED,
                        what + " is damaged: between its BEGIN and END lines stands something other than base64."
                                + " Send the block exactly as it was made.");
            }
        }
    }

    /// All blocks of a text, and whether anything but blanks stands around them.
    record Blocks(List<Block> blocks, boolean textAround) {}

    private Pem() {}

    /// @param what the subject of messages, such as `The CSR`
    /// @param most the largest text that is read at all, in characters
    static Blocks read(String text, String what, int most) {
        if (text.length() > most) {
            throw new PkiProblem(
                    PkiProblem.Code.TOO_LARGE,
                    what + " is " + text.length() + " characters long; at most " + most + " are read.");
        }
        List<Block> blocks = new ArrayList<>();
        boolean textAround = false;
        int at = text.startsWith("\uFEFF") ? 1 : 0;
        for (int begin = text.indexOf(BEGIN, at); begin >= 0; begin = text.indexOf(BEGIN, at)) {
            textAround |= !text.substring(at, begin).isBlank();
            int labelEnd = text.indexOf(DASHES, begin + BEGIN.length());
            String label = labelEnd < 0 ? "" : text.substring(begin + BEGIN.length(), labelEnd);
            if (!LABEL.matcher(label).matches()) {
                throw notPem(what + " has a BEGIN line that is not complete.");
            }
            String endLine = END + label + DASHES;
            int bodyStart = labelEnd + DASHES.length();
            int end = text.indexOf(endLine, bodyStart);
            if (end < 0) {
                throw notPem(what + " has no line " + endLine + " and so may have been cut off.");
            }
            blocks.add(new Block(label, text.substring(bodyStart, end)));
            at = end + endLine.length();
        }
        textAround |= !text.substring(at).isBlank();
        return new Blocks(List.copyOf(blocks), textAround);
    }

    static PkiProblem notPem(String sentence) {
        return new PkiProblem(
                PkiProblem.Code.NOT_PEM, sentence + " Send the whole PEM block, from its BEGIN line to its END line.");
    }

    static String write(String label, byte[] content) {
        byte[] lineEnd = "\n".getBytes(StandardCharsets.US_ASCII);
        String body = Base64.getMimeEncoder(64, lineEnd).encodeToString(content);
        return BEGIN + label + DASHES + "\n" + body + "\n" + END + label + DASHES + "\n";
    }
}
