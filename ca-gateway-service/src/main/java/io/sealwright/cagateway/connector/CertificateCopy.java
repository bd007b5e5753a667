package io.sealwright.cagateway.connector;

import java.util.List;

/// What came of fetching the certificate of an order, be it valid, expired or revoked.
public sealed interface CertificateCopy extends CaAnswer
        permits CertificateCopy.Given, CertificateCopy.NotGiven, Trouble {
    /// @param certificate PEM with LF line ends
    /// @param chain the other certificates, PEM with LF line ends, in no promised order
    record Given(String certificate, List<String> chain) implements CertificateCopy {
        public Given {
            chain = List.copyOf(chain);
        }

        @Override
        public String toString() {
            return "Given[with " + chain.size() + " others]";
        }
    }

    /// There is none, or the authority does not give it any more.
    record NotGiven(String detail) implements CertificateCopy {}
}
