package io.sealwright.cagateway.connector.globalsign.soap;

import java.util.List;

/// To whom a mail about a domain can go.
///
/// @param domainId the domain's, to be named with the address; empty where it was missing
public record MailChoice(String domainId, List<String> addresses) {
    public MailChoice {
        addresses = List.copyOf(addresses);
    }
}
