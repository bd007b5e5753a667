package io.sealwright.localstack;

import io.sealwright.localstack.demo.CurlLine;
import io.sealwright.localstack.home.PortName;
import io.sealwright.localstack.home.StackState;
import io.sealwright.localstack.home.StateFolder;
import java.io.IOException;
import java.util.Locale;

/// The last thing that `up` says: where everything is, and what to try.
final class Welcome {
    private Welcome() {}

    static void show(Console console, StateFolder state, String gatewayUrl, String apiKey, String zone)
            throws IOException {
        StackState now = state.readState().orElseThrow();
        console.heading(String.format(Locale.ROOT, "Sealwright is up after %.0f s", console.elapsedSeconds()));
        console.line("  dashboard and API  " + gatewayUrl);
        console.line("  API key            " + apiKey);
        console.line("  mails              http://127.0.0.1:" + now.port(PortName.MAIL) + "/mails");
        console.line("  CA's root          " + state.caRootFile());
        console.line("  logs               " + state.root().resolve("logs"));
        console.heading("Place another order: paste this line");
        console.line(CurlLine.forOrder(gatewayUrl, apiKey, zone));
        console.line("");
        console.line("./sealwright status shows what runs. Ctrl-C, or ./sealwright down, stops it; the data stays.");
    }
}
