package io.sealwright.cagateway.connector.globalsign.soap;

/// What AddDomainToProfile and RenewalDomain answer.
///
/// @param domainId empty where it was missing
/// @param dnsTxt the whole value of the TXT record; empty where it was missing
/// @param metaTag what the file is to contain; empty where it was missing
public record DomainToken(String domainId, String dnsTxt, String metaTag) {}
