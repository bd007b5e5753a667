package io.sealwright.simulator.authority;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// PEM as the CA writes it: lines of 64 characters that end with CR LF.
public final class Pem {
    private static final int LINE_CHARACTERS = 64;
    private static final byte[] CR_LF = {'\r', '\n'};

    private Pem() {}

    /// @param label what stands after BEGIN, such as `CERTIFICATE`
    public static String of(String label, byte[] der) {
        String body = Base64.getMimeEncoder(LINE_CHARACTERS, CR_LF).encodeToString(der);
        return "-----BEGIN " + label + "-----\r\n" + body + "\r\n-----END " + label + "-----\r\n";
    }

    /// The bytes between BEGIN and END of the first block, whatever its label and line ends.
    ///
    /// @throws IllegalArgumentException where there is no such block or it is not base64
    public static byte[] decode(String text) {
        int begin = text.indexOf("-----BEGIN ");
        int bodyStart = begin < 0 ? -1 : text.indexOf("-----", begin + 11);
        int bodyEnd = bodyStart < 0 ? -1 : text.indexOf("-----END ", bodyStart + 5);
        if (bodyEnd < 0) {
            throw new IllegalArgumentException("not PEM: there is no BEGIN and END");
        }
        return decodeBase64(text.substring(bodyStart + 5, bodyEnd));
    }

    private static byte[] decodeBase64(String body) {
        StringBuilder compact = new StringBuilder(body.length());
        body.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> compact.append((char) c));
        return Base64.getDecoder().decode(compact.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
