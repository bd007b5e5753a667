package io.sealwright.simulator.played;

import io.sealwright.simulator.authority.Revocations;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// All authorities that are played. Their accounts' names and their orders' ids are one space.
public final class PlayedAuthorities implements Revocations {
    private final List<PlayedAuthority> all;

    public PlayedAuthorities(List<PlayedAuthority> all) {
        this.all = List.copyOf(all);
    }

    public Stream<PlayedAuthority> stream() {
        return all.stream();
    }

    public Optional<PlayedAuthority> named(String ca) {
        return all.stream().filter(one -> one.ca().equals(ca)).findFirst();
    }

    /// The one that has an account of that name.
    public Optional<PlayedAuthority> holding(String account) {
        return all.stream().filter(one -> one.account(account).isPresent()).findFirst();
    }

    /// @return the first answer that one of them gives
    public <T> Optional<T> first(Function<PlayedAuthority, Optional<T>> question) {
        return all.stream().map(question).flatMap(Optional::stream).findFirst();
    }

    @Override
    public List<Revoked> revoked() {
        return all.stream().flatMap(one -> one.revocations().revoked().stream()).toList();
    }

    @Override
    public Optional<Standing> standing(BigInteger serial) {
        return first(one -> one.revocations().standing(serial));
    }

    @Override
    public long revision() {
        return all.stream().mapToLong(one -> one.revocations().revision()).sum();
    }
}
