package io.sealwright.cagateway.connector.sectigo;

import static io.sealwright.cagateway.connector.sectigo.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.Catalog;
import io.sealwright.cagateway.connector.Catalog.Entry;
import io.sealwright.cagateway.connector.Catalog.Kind;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.sectigo.wire.CustomField;
import io.sealwright.cagateway.connector.sectigo.wire.Scm;
import io.sealwright.cagateway.connector.sectigo.wire.ValidationRecord;
import io.sealwright.contracts.CaEvent.Product;
import java.util.ArrayList;
import java.util.List;

/// What the administrator may see: organizations and departments, domains with their validation, and the
/// organization's certificate profiles, which are what can be ordered.
final class AccountListing {
    private final Scm scm;
    private final Profiles profiles;

    AccountListing(Scm scm, Profiles profiles) {
        this.scm = scm;
        this.profiles = profiles;
    }

    Catalog run() {
        Answer<List<Product>> products = profiles.products();
        if (!(products instanceof Answer.Success<List<Product>> offered)) {
            return VERDICTS.ofRepeatable("Asking Sectigo for the account's certificate profiles", products);
        }
        Answer<List<Entry>> organizations = scm.organizations();
        if (!(organizations instanceof Answer.Success<List<Entry>> listed)) {
            return VERDICTS.ofRepeatable("Asking Sectigo for the account's organizations", organizations);
        }
        Answer<List<ValidationRecord>> domains = scm.validations();
        if (!(domains instanceof Answer.Success<List<ValidationRecord>> found)) {
            return VERDICTS.ofRepeatable("Asking Sectigo for the account's domains", domains);
        }
        Answer<List<CustomField>> fields = VERDICTS.orNone(scm.customFields());
        if (!(fields instanceof Answer.Success<List<CustomField>> own)) {
            return VERDICTS.ofRepeatable("Asking Sectigo for the account's custom fields", fields);
        }
        List<Entry> entries = new ArrayList<>(listed.body());
        offered.body().forEach(p -> {
            entries.add(new Entry(Kind.PROFILE, p.code(), p.label(), ""));
            entries.add(new Entry(Kind.PRODUCT, p.code(), p.label(), ""));
        });
        found.body().forEach(d -> entries.add(new Entry(Kind.DOMAIN, d.domain(), d.domain(), d.status())));
        return new Catalog.Listed(
                offered.body().stream()
                        .map(product -> product.with(ProfileOptions.of(own.body())))
                        .toList(),
                entries);
    }
}
