package io.sealwright.pki;

/// Where a name that breaks a rule was given.
public sealed interface NamePlace {
    /// The order's common name.
    record CommonName() implements NamePlace {}

    /// @param index from 0, in the order's list of alternative names as it was given
    record AlternativeName(int index) implements NamePlace {}

    /// In the CSR.
    record InCsr() implements NamePlace {}

    /// The names together, no single one.
    record AllNames() implements NamePlace {}
}
