package io.sealwright.cagateway.connector.globalsign;

import io.sealwright.cagateway.connector.AccountField;
import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.CaConnector;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.globalsign.soap.GlobalSignSoap;
import io.sealwright.cagateway.connector.globalsign.soap.Login;
import io.sealwright.contracts.CaEvent.Product;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// GlobalSign Managed SSL over SOAP.
@ApplicationScoped
class GlobalSignConnector implements CaConnector {
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
