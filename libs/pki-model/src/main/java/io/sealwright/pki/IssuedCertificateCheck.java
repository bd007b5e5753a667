package io.sealwright.pki;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether a certificate that came from a CA is the one that was ordered. Only then does it count as issued.
///
/// It answers for what was ordered, not for trust: whether the chain's root is one to trust is not asked here.
public final class IssuedCertificateCheck {
    private static final int SHOWN = 10;
    private static final String WWW = "www.";
    private static final String WILDCARD = "*.";

    /// What was ordered.
    ///
    /// @param publicTrust whether the dated limits of public certificates apply
    public record Order(PublicKeyInfo key, List<SubjectAltName> names, boolean publicTrust) {
        public Order {
            names = List.copyOf(names);
        }
    }

    /// The rules, for programs.
    public enum Rule {
        OTHER_KEY,
        NAME_MISSING,
        NAME_NOT_ORDERED,
        NOT_YET_VALID,
        EXPIRED,
        VALID_TOO_LONG,
        LEAF_IS_CA,
        ISSUER_MISSING,
        ISSUER_NOT_CA,
        ISSUER_NOT_VALID,
        SIGNATURE
    }

    /// @param message what is wrong, as a sentence
    public record Violation(Rule rule, String message) {}

    private final Order order;
    private final CertificateChain chain;
    private final List<Violation> found = new ArrayList<>();

    private IssuedCertificateCheck(Order order, CertificateChain chain) {
        this.order = order;
        this.chain = chain;
    }

    /// @param tolerance how far the CA's clock may differ from `now`; 0 or more. The limit on the length of the
    /// validity
    ///     knows no tolerance, as clients know none either
    /// @return every way in which the certificate is not what was ordered; empty where it is
    public static List<Violation> check(Order order, CertificateChain chain, Instant now, Duration tolerance) {
        IssuedCertificateCheck check = new IssuedCertificateCheck(order, chain);
        check.key();
        check.names();
        check.validity(now, tolerance);
        check.issuers(now, tolerance);
        return List.copyOf(check.found);
    }

    private void violated(Rule rule, String message) {
        found.add(new Violation(rule, message));
    }

    private void key() {
        PublicKeyInfo issued = chain.leaf().publicKey();
        if (!order.key().sameKeyAs(issued)) {
            violated(
                    Rule.OTHER_KEY,
                    "The certificate is for another key (" + issued.describe() + ", sha256 " + issued.fingerprint()
                            + ") than the ordered one (" + order.key().describe() + ", sha256 "
                            + order.key().fingerprint() + ").");
        }
        if (chain.leaf().isCa()) {
            violated(Rule.LEAF_IS_CA, "The certificate is one of a certificate authority, not of a server.");
        }
    }

    private void names() {
        Set<SubjectAltName> issued = new HashSet<>(chain.leaf().subjectAltNames());
        Set<SubjectAltName> ordered = new HashSet<>(order.names());
        List<String> missing = order.names().stream()
                .filter(name -> !issued.contains(name))
                .map(SubjectAltName::text)
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            violated(Rule.NAME_MISSING, "The certificate lacks ordered names: " + listed(missing) + ".");
        }
        Set<String> twins =
                order.names().stream().flatMap(name -> twins(name).stream()).collect(Collectors.toSet());
        List<String> extra = chain.leaf().subjectAltNames().stream()
                .filter(name -> !ordered.contains(name) && !twins.contains(name.text()))
                .map(name -> Quoted.text(name.text()))
                .distinct()
                .toList();
        if (!extra.isEmpty()) {
            violated(Rule.NAME_NOT_ORDERED, "The certificate has names that were not ordered: " + listed(extra) + ".");
        }
    }

    /// The names that authorities add to an ordered one of themselves, free of charge.
    private static List<String> twins(SubjectAltName name) {
        if (name.text().startsWith(WWW)) {
            return List.of(name.text().substring(WWW.length()));
        }
        if (name.text().startsWith(WILDCARD)) {
            String apex = name.text().substring(WILDCARD.length());
            return List.of(apex, WWW + apex);
        }
        return List.of(WWW + name.text());
    }

    private static String listed(Collection<String> names) {
        return names.stream().limit(SHOWN).collect(Collectors.joining(", "))
                + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
    }

    private void validity(Instant now, Duration tolerance) {
        IssuedCertificate leaf = chain.leaf();
        if (leaf.notBefore().isAfter(now.plus(tolerance))) {
            violated(
                    Rule.NOT_YET_VALID,
                    "The certificate is valid only from " + leaf.notBefore() + ", and it is " + now + ".");
        }
        if (leaf.notAfter().isBefore(now.minus(tolerance))) {
            violated(Rule.EXPIRED, "The certificate expired at " + leaf.notAfter() + ", and it is " + now + ".");
        }
        if (order.publicTrust() && ValidityRules.isTooLong(leaf.notBefore(), leaf.notAfter())) {
            violated(
                    Rule.VALID_TOO_LONG,
                    "The certificate is valid from " + leaf.notBefore() + " to " + leaf.notAfter()
                            + ", longer than the "
                            + ValidityRules.limit(leaf.notBefore()).toDays()
                            + " days that clients accept.");
        }
    }

    private void issuers(Instant now, Duration tolerance) {
        if (chain.issuers().isEmpty()) {
            violated(
                    Rule.ISSUER_MISSING,
                    "The certificate came without that of its issuer "
                            + Quoted.text(chain.leaf().issuer()) + ".");
        }
        IssuedCertificate lower = chain.leaf();
        for (IssuedCertificate issuer : chain.issuers()) {
            String subject = Quoted.text(issuer.subject());
            if (!issuer.isCa()) {
                violated(Rule.ISSUER_NOT_CA, "The chain's certificate " + subject + " is not one of an authority.");
            }
            if (issuer.notBefore().isAfter(now.plus(tolerance))
                    || issuer.notAfter().isBefore(now.minus(tolerance))) {
                violated(
                        Rule.ISSUER_NOT_VALID,
                        "The chain's certificate " + subject + " is valid from " + issuer.notBefore() + " to "
                                + issuer.notAfter() + ", and it is " + now + ".");
            }
            signature(lower, issuer);
            lower = issuer;
        }
        if (lower.isSelfIssued()) {
            signature(lower, lower);
        }
    }

    private void signature(IssuedCertificate lower, IssuedCertificate issuer) {
        try {
            if (!lower.isSignedBy(issuer)) {
                violated(
                        Rule.SIGNATURE,
                        "The signature on " + Quoted.text(lower.subject()) + " is not by the key of "
                                + Quoted.text(issuer.subject()) + ".");
            }
        } catch (PkiProblem cannotTell) {
            violated(Rule.SIGNATURE, NameRules.message(cannotTell));
        }
    }
}
