package io.sealwright.pki;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.net.InetAddresses;
import com.google.common.net.InternetDomainName;
import java.net.IDN;
import java.util.List;
import java.util.Optional;

/// A DNS name as it may stand in a certificate: lower-case A-labels, no trailing dot, at most 253 characters; a
/// wildcard only as the whole leftmost label (Baseline Requirements 7.1.4.2.1 with RFC 5890 and RFC 1123).
///
/// Underscores are refused, so names of DNS records such as `_acme-challenge.example.com` are not domain names
/// here.
///
/// @param value the name; whatever form is given, it is held in the one described above
public record DomainName(String value) {
    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_INPUT = 1000;
    private static final String WILDCARD = "*.";
    private static final CharMatcher LDH =
            CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('0', '9')).or(CharMatcher.is('-'));

    /// Sharp s, final sigma and the two joiners: IDNA 2003, which the JDK speaks, turns them into other letters or
    /// nothing, IDNA 2008 keeps them. A conversion would order a certificate for somebody else's name.
    private static final CharMatcher AMBIGUOUS = CharMatcher.anyOf("\u00DF\u03C2\u200C\u200D");

    public DomainName {
        value = canonical(value);
    }

    /// @param text a name, with or without trailing dot, in any letter case, its labels as A-labels or in Unicode
    /// @throws PkiProblem INVALID_NAME, with a message that says which rule is broken
    public static DomainName parse(String text) {
        return new DomainName(text);
    }

    public boolean isWildcard() {
        return value.startsWith(WILDCARD);
    }

    /// `example.com` for `*.example.com`; any other name itself.
    public DomainName withoutWildcard() {
        return isWildcard() ? new DomainName(value.substring(WILDCARD.length())) : this;
    }

    /// Whether control of `ancestor` extends to this name: it is the same name (a wildcard label aside) or lies
    /// below it.
    public boolean isUnder(DomainName ancestor) {
        String own = withoutWildcard().value;
        return own.equals(ancestor.value) || own.endsWith("." + ancestor.value);
    }

    /// The name without its leftmost label; nothing for a name of one label.
    public Optional<DomainName> parent() {
        int dot = value.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(new DomainName(value.substring(dot + 1)));
    }

    /// The base domain that somebody registered: the registry's suffix (the ICANN part of the public suffix list)
    /// and one label. Nothing for a suffix itself and for a name under no suffix of the list.
    public Optional<DomainName> registrableDomain() {
        return listed().filter(InternetDomainName::isUnderRegistrySuffix)
                .map(name -> new DomainName(name.topDomainUnderRegistrySuffix().toString()));
    }

    boolean isRegistrySuffix() {
        return listed().filter(InternetDomainName::isRegistrySuffix).isPresent();
    }

    private Optional<InternetDomainName> listed() {
        String own = withoutWildcard().value;
        return InternetDomainName.isValid(own) ? Optional.of(InternetDomainName.from(own)) : Optional.empty();
    }

    /// Why no publicly trusted authority may certify this name, as a sentence; nothing where one may.
    public Optional<String> whyNotPublic() {
        return PublicNames.whyNot(this);
    }

    @Override
    public String toString() {
        return value;
    }

    private static String canonical(String text) {
        if (text.isEmpty()) {
            throw new PkiProblem(
                    PkiProblem.Code.INVALID_NAME, "The name is empty; give a DNS name such as www.example.com.");
        }
        if (text.length() > LONGEST_INPUT) {
            throw invalid(text, "is " + text.length() + " characters long; a DNS name has at most " + LONGEST);
        }
        if (InetAddresses.isInetAddress(text)) {
            throw invalid(text, "is an IP address, not a DNS name");
        }
        boolean wildcard = text.startsWith(WILDCARD);
        String name = ascii(text, wildcard ? text.substring(WILDCARD.length()) : text);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        List<String> labels = Splitter.on('.').splitToList(name);
        for (String label : labels) {
            checkLabel(text, label);
        }
        if (CharMatcher.inRange('0', '9').matchesAllOf(labels.getLast())) {
            throw invalid(text, "ends in the number " + labels.getLast() + ", which no DNS name does");
        }
        String canonical = wildcard ? WILDCARD + name : name;
        if (canonical.length() > LONGEST) {
            throw invalid(
                    text, "is " + canonical.length() + " characters long in DNS form; at most " + LONGEST + " fit");
        }
        return canonical;
    }

    private static String ascii(String text, String name) {
        if (CharMatcher.ascii().matchesAllOf(name)) {
            return Ascii.toLowerCase(name);
        }
        if (AMBIGUOUS.matchesAnyOf(name)) {
            throw invalid(
                    text,
                    "has a character that old and new rules for international names convert differently;"
                            + " give the name as registered, in its xn-- form");
        }
        try {
            return Ascii.toLowerCase(IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // The JDK's converter also runs past the end of some texts, such as half a surrogate pair.
            throw invalid(text, "has characters that cannot be converted to DNS form; give it in its xn-- form");
        }
    }

    private static void checkLabel(String text, String label) {
        if (label.isEmpty()) {
            throw invalid(text, "has an empty label: remove the dot in front or the second of two dots");
        }
        if (label.indexOf('*') >= 0) {
            throw invalid(text, "has a * that is not its whole leftmost label; a wildcard is written *.example.com");
        }
        if (!LDH.matchesAllOf(label)) {
            throw invalid(
                    text,
                    "has a character other than letters, digits, hyphens and dots;"
                            + " give the bare name, without blanks, underscores, scheme, port or path");
        }
        if (label.length() > LONGEST_LABEL) {
            throw invalid(
                    text, "has a label of " + label.length() + " characters; a label has at most " + LONGEST_LABEL);
        }
        if (label.startsWith("-") || label.endsWith("-")) {
            throw invalid(text, "has a label that starts or ends with a hyphen");
        }
        if (label.startsWith("--", 2)) {
            if (!label.startsWith("xn--")) {
                throw invalid(text, "has a label with hyphens in third and fourth place, which are kept for xn--");
            }
            if (!Punycode.isValid(label.substring(4))) {
                throw invalid(text, "has the label " + label + ", which is not valid Punycode");
            }
        }
    }

    private static PkiProblem invalid(String text, String why) {
        return new PkiProblem(PkiProblem.Code.INVALID_NAME, "The name " + Quoted.text(text) + " " + why + ".");
    }
}
