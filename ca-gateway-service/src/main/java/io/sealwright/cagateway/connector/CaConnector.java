package io.sealwright.cagateway.connector;

import io.sealwright.contracts.CaEvent.Product;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How to speak to one kind of certificate authority. A bean of this type is all that it takes to support one.
public interface CaConnector {
    /// The name under which accounts choose it, such as `GLOBALSIGN`.
    String ca();

    /// The secret fields of its accounts.
    List<AccountField> credentials();

    /// What is missing among the credentials that were sent.
    ///
    /// @param given the names of those that were
    /// @return as part of a sentence that begins with "credentials"; nothing where they suffice
    default Optional<String> missing(Set<String> given) {
        return Optional.empty();
    }

    /// The other fields of its accounts.
    List<AccountField> settings();

    /// What can be done there. Nothing else is asked of its clients.
    Capabilities capabilities();

    /// What can be ordered there, as long as an account has not been asked what it offers.
    List<Product> products();

    /// How often the authority lets one account call, beside what is set for the account.
    default List<CallLimit> limits() {
        return List.of();
    }

    /// Makes ready to call; does not call yet.
    CaClient connect(CaAccess access, CallRules rules);
}
