package io.sealwright.cagateway.connector.digicert;

import static io.sealwright.cagateway.connector.digicert.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.Catalog;
import io.sealwright.cagateway.connector.Catalog.Entry;
import io.sealwright.cagateway.connector.Catalog.Kind;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.digicert.wire.CertCentral;
import io.sealwright.cagateway.connector.digicert.wire.CustomField;
import io.sealwright.cagateway.connector.digicert.wire.DomainDetails;
import io.sealwright.cagateway.connector.digicert.wire.ProductOffer;
import io.sealwright.cagateway.connector.digicert.wire.ProductOffer.Choice;
import io.sealwright.contracts.CaEvent.Product;
import java.util.ArrayList;
import java.util.List;

/// What the key may see: organizations, domains, and products, of which those that are known here can be ordered.
final class AccountListing {
    private final CertCentral central;

    AccountListing(CertCentral central) {
        this.central = central;
    }

    Catalog run() {
        List<Entry> entries = new ArrayList<>();
        Answer<List<ProductOffer>> products = central.products();
        if (!(products instanceof Answer.Success<List<ProductOffer>> offered)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for the account's products", products);
        }
        offered.body().forEach(p -> entries.add(new Entry(Kind.PRODUCT, p.code(), p.name(), p.validation())));
        Answer<List<Entry>> organizations = central.organizations();
        if (!(organizations instanceof Answer.Success<List<Entry>> listed)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for the account's organizations", organizations);
        }
        entries.addAll(listed.body());
        Answer<List<DomainDetails>> domains = central.domains();
        if (!(domains instanceof Answer.Success<List<DomainDetails>> found)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for the account's domains", domains);
        }
        found.body().forEach(d -> entries.add(new Entry(Kind.DOMAIN, d.domainId(), d.name(), state(d))));
        Answer<List<CustomField>> fields = VERDICTS.orNone(central.customFields());
        if (!(fields instanceof Answer.Success<List<CustomField>> own)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for the account's custom fields", fields);
        }
        Answer<List<Choice>> platforms = platforms(offered.body());
        if (!(platforms instanceof Answer.Success<List<Choice>> software)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for the server platforms of its products", platforms);
        }
        List<Product> known = new ArrayList<>();
        for (Product product : Products.forOrdering()) {
            offered.body().stream()
                    .filter(p -> p.code().equals(product.code()))
                    .findFirst()
                    .ifPresent(offer -> known.add(product.with(ProductOptions.of(offer, software.body(), own.body()))));
        }
        return new Catalog.Listed(known, entries);
    }

    /// All products for web servers have the same: one is asked for, not each.
    private Answer<List<Choice>> platforms(List<ProductOffer> offered) {
        return offered.stream()
                .map(ProductOffer::code)
                .filter(code -> Products.of(code).isPresent())
                .findFirst()
                .map(code -> VERDICTS.orNone(central.platforms(code)))
                .orElseGet(() -> new Answer.Success<>(List.of(), List.of(), null));
    }

    private static String state(DomainDetails domain) {
        if (!domain.active()) {
            return "inactive";
        }
        return domain.proven() ? "validated" : "not validated";
    }
}
