package io.sealwright.cagateway.connector.digicert;

import io.sealwright.cagateway.connector.Ability;
import io.sealwright.cagateway.connector.AccountField;
import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.CaConnector;
import io.sealwright.cagateway.connector.CallLimit;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.Capabilities;
import io.sealwright.cagateway.connector.digicert.wire.CertCentral;
import io.sealwright.contracts.CaEvent.Product;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/// DigiCert CertCentral over REST.
@ApplicationScoped
class DigiCertConnector implements CaConnector {
    private static final Capabilities CAPABILITIES = new Capabilities(
            EnumSet.allOf(Ability.class),
            List.of("DNS", "HTTP", "EMAIL"),
            new Capabilities.Keys(2048, 8192, List.of("P-256", "P-384")),
            1024);

    /// CertCentral refuses every call of a key that makes more. Of the long window its pages give two lengths, of
    /// which this is the longer.
    private static final List<CallLimit> LIMITS =
            List.of(new CallLimit(100, Duration.ofSeconds(5)), new CallLimit(1000, Duration.ofMinutes(5)));

    @Override
    public String ca() {
        return "DIGICERT";
    }

    @Override
    public List<AccountField> credentials() {
        return Settings.CREDENTIALS;
    }

    @Override
    public List<AccountField> settings() {
        return Settings.FIELDS;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public List<Product> products() {
        return Products.forOrdering();
    }

    @Override
    public List<CallLimit> limits() {
        return LIMITS;
    }

    @Override
    public CaClient connect(CaAccess access, CallRules rules) {
        String apiKey = access.credentials().getOrDefault(Settings.API_KEY, "");
        return new DigiCertClient(access, rules, CertCentral.open(access, apiKey, rules));
    }
}
