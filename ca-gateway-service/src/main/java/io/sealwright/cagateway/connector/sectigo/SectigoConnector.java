package io.sealwright.cagateway.connector.sectigo;

import io.sealwright.cagateway.connector.Ability;
import io.sealwright.cagateway.connector.AccountField;
import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.CaConnector;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.Capabilities;
import io.sealwright.cagateway.connector.sectigo.wire.Scm;
import io.sealwright.contracts.CaEvent.Product;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Sectigo Certificate Manager over REST.
@ApplicationScoped
class SectigoConnector implements CaConnector {
    /// Its reports tell what was issued and revoked, not what was declined or waits for an approval. What SCM has sent
    /// to the authority behind it is not taken back; a replacement is sent at once. Which of the keys
    /// a
    /// profile takes, SCM tells when one is ordered.
    private static final Capabilities CAPABILITIES = new Capabilities(
            EnumSet.of(
                    Ability.OTHER_NAME_THAN_CSR,
                    Ability.CANCEL_UNAPPROVED,
                    Ability.APPROVE,
                    Ability.REISSUE,
                    Ability.CHANGE_NAMES,
                    Ability.REVOKE,
                    Ability.REVOKE_ONE,
                    Ability.LIST_ORDERS),
            // It wants whole domains proven, of which a file proves one name.
            List.of("DNS", "EMAIL"),
            new Capabilities.Keys(2048, 8192, List.of("P-256", "P-384")),
            512);

    @Override
    public String ca() {
        return "SECTIGO";
    }

    @Override
    public List<AccountField> credentials() {
        return Settings.CREDENTIALS;
    }

    @Override
    public Optional<String> missing(Set<String> credentials) {
        return Settings.missing(credentials);
    }

    @Override
    public List<AccountField> settings() {
        return Settings.FIELDS;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    /// Each account has products of its own.
    @Override
    public List<Product> products() {
        return List.of();
    }

    @Override
    public CaClient connect(CaAccess access, CallRules rules) {
        Settings settings = Settings.of(access);
        Scm scm = Scm.open(access, Settings.login(access), settings.organizationId(), rules);
        return new SectigoClient(access, rules, scm);
    }
}
