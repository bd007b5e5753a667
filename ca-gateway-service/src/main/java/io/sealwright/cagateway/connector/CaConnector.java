package io.sealwright.cagateway.connector;

import io.sealwright.contracts.CaEvent.Product;
import java.util.List;

/// How to speak to one kind of certificate authority. A bean of this type is all that it takes to support one.
public interface CaConnector {
    /// The name under which accounts choose it, such as `GLOBALSIGN`.
    String ca();

    /// The secret fields of its accounts.
    List<AccountField> credentials();

    /// The other fields of its accounts.
    List<AccountField> settings();

    /// What can be ordered there.
    List<Product> products();

    /// Makes ready to call; does not call yet.
    CaClient connect(CaAccess access, CallRules rules);
}
