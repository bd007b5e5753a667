package io.sealwright.simulator.rest;

import io.sealwright.simulator.played.PlayedAccount;
import java.util.Optional;

/// The REST API of one authority.
///
/// @param <A> an account of the authority
public interface RestFace<A> {
    /// Where its paths start, such as `/services/v2`.
    String base();

    Routes<A> routes();

    /// The account whose credentials a call names, right or wrong; faults and counts go to it.
    Optional<PlayedAccount> caller(Call call);

    /// Lets the caller in and does what it asks.
    Answer answer(Call call, Optional<Routes.Match<A>> match);

    /// What a bad login is told.
    Answer badLogin();

    /// What a caller is told with an error code on demand.
    Answer refused(String code, int status);

    /// What a caller is told whose body is no JSON.
    Answer unreadable();

    /// What a caller is told when the authority has troubles of its own.
    Answer broken();

    /// What a caller is told that came too often.
    Answer tooMany();

    /// Waits until everything so far would survive a crash.
    void awaitDurable();
}
