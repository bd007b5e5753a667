package io.sealwright.validation.provider.rfc2136;

import io.sealwright.localstack.dns.DnsPart;
import io.sealwright.localstack.dns.TsigKey;
import io.sealwright.localstack.home.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The contract, with the DNS server of the local stack: so that what works here works there.
class LocalDnsContractTest extends Rfc2136Contract {
    private static final int PORT = FreePorts.any();
    private static DnsPart dns;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        dns = new DnsPart(folder, PORT, List.of(ZONE), new TsigKey(KEY_NAME + ".", SECRET));
        dns.start();
    }

    @AfterAll
    static void stop() {
        dns.stop();
    }

    @Override
    int port() {
        return PORT;
    }
}
