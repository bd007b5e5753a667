package io.sealwright.cagateway.connector.larch;

import io.sealwright.cagateway.connector.Ability;
import io.sealwright.cagateway.connector.AccountField;
import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.CaConnector;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.Capabilities;
import io.sealwright.cagateway.connector.larch.wire.Larch;
import io.sealwright.contracts.CaEvent.Product;
import io.sealwright.contracts.OrderOption;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/// Larch over REST: private certificates for EC keys, and nothing to prove.
@ApplicationScoped
class LarchConnector implements CaConnector {
    private static final String KEY = "key";
    static final String COST_CENTRE = "costCentre";
    static final List<Product> PRODUCTS = List.of(new Product(
            "plain", "Larch Plain", false, true, 20, List.of(OrderOption.text(COST_CENTRE, "who pays", 20))));
    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(
                    Ability.OTHER_NAME_THAN_CSR,
                    Ability.CANCEL_UNAPPROVED,
                    Ability.CANCEL_PROCESSED,
                    Ability.ALL_CHANGES),
            List.of(),
            new Capabilities.Keys(0, 0, List.of("P-256", "P-384")),
            0);

    @Override
    public String ca() {
        return "LARCH";
    }

    @Override
    public List<AccountField> credentials() {
        return List.of(AccountField.headerText(KEY, true, 100, "a key of Larch"));
    }

    @Override
    public List<AccountField> settings() {
        return List.of();
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public List<Product> products() {
        return PRODUCTS;
    }

    @Override
    public CaClient connect(CaAccess access, CallRules rules) {
        return new LarchClient(Larch.open(access, access.credentials().getOrDefault(KEY, ""), rules));
    }
}
