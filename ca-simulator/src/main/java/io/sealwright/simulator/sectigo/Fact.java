package io.sealwright.simulator.sectigo;

/// Something that happened at the CA, told by how a thing stands afterwards. All of them in their order are all that
/// it knows.
public sealed interface Fact {

    /// An account was created, or something of it changed.
    record AccountStands(Account account) implements Fact {}

    record DomainStands(Domain domain) implements Fact {}

    record DomainGone(int domainId) implements Fact {}

    record SslStands(Ssl ssl) implements Fact {}
}
