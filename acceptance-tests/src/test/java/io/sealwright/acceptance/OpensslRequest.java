package io.sealwright.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A key and a CSR as a person makes them with `openssl req`.
///
/// @param publicKey the key's public part as openssl prints it
record OpensslRequest(String csr, String publicKey) {
    static OpensslRequest make(Path folder, List<String> keyOptions, String commonName, List<String> names) {
        Path key = folder.resolve("key.pem");
        Path csr = folder.resolve("request.csr");
        List<String> command = new ArrayList<>(List.of("openssl", "req", "-new", "-nodes", "-sha256"));
        command.addAll(keyOptions);
        command.addAll(List.of("-keyout", key.toString(), "-out", csr.toString(), "-subj", "/CN=" + commonName));
        if (!names.isEmpty()) {
            String list = names.stream().map(name -> "DNS:" + name).collect(Collectors.joining(","));
            command.addAll(List.of("-addext", "subjectAltName=" + list));
        }
        Command.must(folder, command.toArray(String[]::new));
        try {
            return new OpensslRequest(
                    Files.readString(csr),
                    Command.must(folder, "openssl", "req", "-in", csr.toString(), "-noout", "-pubkey"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A P-256 request, the quickest to make.
    static OpensslRequest quick(Path folder, String commonName) {
        return make(
                folder,
                List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
                commonName,
                List.of(commonName));
    }
}
