package io.sealwright.cagateway.connector.globalsign.soap;

/// A mail that proves control.
///
/// @param domainId as GetDomainApproverList said
/// @param to one of the addresses of that list
public record ApprovalMail(String domainId, String to) {}
