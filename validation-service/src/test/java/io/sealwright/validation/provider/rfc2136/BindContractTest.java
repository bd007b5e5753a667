package io.sealwright.validation.provider.rfc2136;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The contract, with a real BIND 9.
class BindContractTest extends Rfc2136Contract {
    private static @Nullable BindServer bind;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Optional<Path> named = BindServer.executable();
        assumeTrue(named.isPresent(), "skipped: no 'named' on the PATH; install BIND 9 (package bind9) to run this");
        bind = BindServer.start(named.orElseThrow(), folder, ZONE, KEY_NAME, SECRET);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (bind != null) {
            bind.close();
        }
    }

    @Override
    int port() {
        return bind == null ? 0 : bind.port();
    }
}
