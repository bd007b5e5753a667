package io.sealwright.cagateway.connector.globalsign;

import io.sealwright.cagateway.connector.Ability;
import io.sealwright.cagateway.connector.AccountField;
import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.CaConnector;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.Capabilities;
import io.sealwright.cagateway.connector.globalsign.soap.GlobalSignSoap;
import io.sealwright.cagateway.connector.globalsign.soap.Login;
import io.sealwright.contracts.CaEvent.Product;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;

/// GlobalSign Managed SSL over SOAP.
@ApplicationScoped
class GlobalSignConnector implements CaConnector {
    /// Orders are taken back for 7 days. REVOKE and CANCEL mean the whole order, in which the certificates before
    /// stand,
    /// too, and carry no comment. The common name is the CSR's.
    private static final Capabilities CAPABILITIES = new Capabilities(
            EnumSet.of(
                    Ability.CANCEL_UNAPPROVED,
                    Ability.CANCEL_PROCESSED,
                    Ability.APPROVE,
                    Ability.REISSUE,
                    Ability.CHANGE_NAMES,
                    Ability.REVOKE,
                    Ability.LIST_ORDERS,
                    Ability.ALL_CHANGES),
            List.of("DNS", "HTTP", "EMAIL"),
            new Capabilities.Keys(2048, 8192, List.of("P-256", "P-384")),
            0);

    @Override
    public String ca() {
        return "GLOBALSIGN";
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
    public CaClient connect(CaAccess access, CallRules rules) {
        Login login = new Login(
                access.credentials().getOrDefault(Settings.USER_NAME, ""),
                access.credentials().getOrDefault(Settings.PASSWORD, ""));
        return new GlobalSignClient(access, rules, GlobalSignSoap.open(access, login, rules, ErrorCodes::isKnown));
    }
}
