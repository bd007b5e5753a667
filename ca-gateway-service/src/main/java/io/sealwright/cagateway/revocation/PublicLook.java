package io.sealwright.cagateway.revocation;

import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.pki.CertificateChain;
import io.sealwright.pki.IssuedCertificate;
import io.sealwright.pki.OcspQuestion;
import io.sealwright.pki.PkiProblem;
import io.sealwright.pki.RevocationList;
import io.sealwright.pki.RevocationSources;
import io.sealwright.pki.RevocationStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Looks for a revocation where everybody looks: at the responders and the lists that the certificate
/// itself names, one after another until one says "revoked" under a signature that holds.
final class PublicLook {
    private static final String OCSP = "OCSP";
    private static final String CRL = "CRL";
    /// Of each kind: a certificate may name any number.
    private static final int MOST_ADDRESSES = 3;

    private final PublicFetch fetch;
    private final Instant now;
    private final List<String> said = new ArrayList<>();

    PublicLook(PublicFetch fetch, Instant now) {
        this.fetch = fetch;
        this.now = now;
    }

    RevocationHappening at(RevokeCertificate command) {
        try {
            CertificateChain chain = CertificateChain.parse(command.certificate(), command.chain());
            return chain.issuers().isEmpty()
                    ? new RevocationHappening.NotSeenYet(
                            "Its issuer's certificate is not among those that were given, so no answer can be checked.")
                    : at(chain.leaf(), chain.issuers().getFirst());
        } catch (PkiProblem e) {
            return new RevocationHappening.NotSeenYet("The certificate cannot be looked up: " + e.getMessage());
        }
    }

    private RevocationHappening at(IssuedCertificate certificate, IssuedCertificate issuer) {
        RevocationSources sources = RevocationSources.of(certificate);
        OcspQuestion question = OcspQuestion.about(certificate, issuer);
        for (String address : sources.ocsp().stream().limit(MOST_ADDRESSES).toList()) {
            RevocationStatus status = switch (fetch.ask(address, question.request())) {
                case PublicFetch.Fetched.Body it -> question.read(it.bytes(), now);
                case PublicFetch.Fetched.Nothing it -> new RevocationStatus.NotTold(it.why());
            };
            if (status instanceof RevocationStatus.Revoked it) {
                return new RevocationHappening.SeenByAll(OCSP, it.since());
            }
            note(OCSP, address, status);
        }
        for (String address : sources.lists().stream().limit(MOST_ADDRESSES).toList()) {
            RevocationStatus status = switch (fetch.list(address)) {
                case PublicFetch.Fetched.Body it -> RevocationList.read(it.bytes(), certificate, issuer);
                case PublicFetch.Fetched.Nothing it -> new RevocationStatus.NotTold(it.why());
            };
            if (status instanceof RevocationStatus.Revoked it) {
                return new RevocationHappening.SeenByAll(CRL, it.since());
            }
            note(CRL, address, status);
        }
        return new RevocationHappening.NotSeenYet(
                said.isEmpty()
                        ? "The certificate names neither a responder nor a list."
                        : String.join("; ", said) + ".");
    }

    private void note(String source, String address, RevocationStatus status) {
        String says = switch (status) {
            case RevocationStatus.Good _ -> "says that it is valid";
            case RevocationStatus.NotTold it -> it.why();
            case RevocationStatus.Revoked _ -> "says that it is revoked";
        };
        said.add(source + " at " + address + " " + says);
    }
}
