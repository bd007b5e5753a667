package io.sealwright.simulator.digicert;

/// Something that happened at the CA, told by how a thing stands afterwards. All of them in their order are all that
/// it knows.
public sealed interface Fact {

    /// An account was created, or something of it changed.
    record AccountStands(Account account) implements Fact {}

    record DomainStands(Domain domain) implements Fact {}

    record DomainGone(long domainId) implements Fact {}

    record OrderStands(Order order) implements Fact {}
}
