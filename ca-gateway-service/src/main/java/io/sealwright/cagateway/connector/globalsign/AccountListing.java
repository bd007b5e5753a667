package io.sealwright.cagateway.connector.globalsign;

import static io.sealwright.cagateway.connector.globalsign.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.Catalog;
import io.sealwright.cagateway.connector.Catalog.Entry;
import io.sealwright.cagateway.connector.Catalog.Kind;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.globalsign.soap.DomainRecord;
import io.sealwright.cagateway.connector.globalsign.soap.GlobalSignSoap;
import io.sealwright.cagateway.connector.globalsign.soap.ProfileRecord;
import java.util.ArrayList;
import java.util.List;

/// What the user has: its profiles, with the organization that each stands for, and the domains of the one that is
/// ordered under. GlobalSign has no list of products; those of the guide are what there is.
final class AccountListing {
    private final GlobalSignSoap soap;
    private final Settings settings;

    AccountListing(GlobalSignSoap soap, Settings settings) {
        this.soap = soap;
        this.settings = settings;
    }

    Catalog run() {
        Answer<List<ProfileRecord>> profiles = soap.profiles();
        if (!(profiles instanceof Answer.Success<List<ProfileRecord>> listed)) {
            return VERDICTS.ofRepeatable("Asking GlobalSign for the account's profiles", profiles);
        }
        Answer<List<DomainRecord>> domains = soap.domains(settings.profileId(), null);
        if (!(domains instanceof Answer.Success<List<DomainRecord>> found)) {
            return VERDICTS.ofRepeatable("Asking GlobalSign for the account's domains", domains);
        }
        List<Entry> entries = new ArrayList<>();
        listed.body().forEach(p -> {
            entries.add(new Entry(Kind.PROFILE, p.profileId(), p.profileId(), p.status()));
            entries.add(new Entry(Kind.ORGANIZATION, p.profileId(), p.organization(), p.status()));
        });
        found.body().forEach(d -> entries.add(new Entry(Kind.DOMAIN, d.domainId(), d.domainName(), d.status())));
        Products.forOrdering().forEach(p -> entries.add(new Entry(Kind.PRODUCT, p.code(), p.label(), "")));
        return new Catalog.Listed(Products.forOrdering(), entries);
    }
}
