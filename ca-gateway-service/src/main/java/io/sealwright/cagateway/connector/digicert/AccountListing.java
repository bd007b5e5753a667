package io.sealwright.cagateway.connector.digicert;

import static io.sealwright.cagateway.connector.digicert.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.Catalog;
import io.sealwright.cagateway.connector.Catalog.Entry;
import io.sealwright.cagateway.connector.Catalog.Kind;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.digicert.wire.CertCentral;
import io.sealwright.cagateway.connector.digicert.wire.DomainDetails;
import io.sealwright.contracts.CaEvent.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What the key may see: organizations, domains, and products, of which those that are known here can be ordered.
final class AccountListing {
    private final CertCentral central;

    AccountListing(CertCentral central) {
        this.central = central;
    }

    Catalog run() {
        List<Entry> entries = new ArrayList<>();
        Answer<List<Entry>> products = central.products();
        if (!(products instanceof Answer.Success<List<Entry>> offered)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for the account's products", products);
        }
        entries.addAll(offered.body());
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
        Set<String> codes = offered.body().stream().map(Entry::id).collect(Collectors.toSet());
        List<Product> known = Products.forOrdering().stream()
                .filter(p -> codes.contains(p.code()))
                .toList();
        return new Catalog.Listed(known, entries);
    }

    private static String state(DomainDetails domain) {
        if (!domain.active()) {
            return "inactive";
        }
        return domain.proven() ? "validated" : "not validated";
    }
}
