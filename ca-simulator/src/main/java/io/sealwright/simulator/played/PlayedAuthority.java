package io.sealwright.simulator.played;

import io.sealwright.simulator.authority.Revocations;
import io.sealwright.simulator.fault.FaultPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A certificate authority that is played, as the admin face sees it; each has a folder of its own.
public interface PlayedAuthority extends AutoCloseable {
    /// Its name in the admin face, such as `GLOBALSIGN`.
    String ca();

    /// What opens an account, besides its name.
    List<Credential> credentials();

    /// Creates an account, or changes the credentials of one that there is.
    ///
    /// @param given by the names of [#credentials()]; what was left out is missing, a flag is `true` or `false`
    Opening open(String name, Map<String, String> given);

    Optional<PlayedAccount> account(String name);

    /// @param account one that there is
    void set(String account, IssuancePolicy policy);

    /// @param account one that there is
    void set(String account, FaultPlan plan);

    /// The names by which its operations are counted and spoiled.
    Set<String> operations();

    /// Whether a text has the form of its error codes.
    boolean isErrorCode(String code);

    /// An account's orders, oldest first.
    List<PlayedOrder> orders(String account);

    /// What the authority's staff make of an order that was held for a watched word.
    ///
    /// @return empty where the order is unknown or not held
    Optional<PlayedOrder> review(String orderId, boolean passed);

    /// What an approver of the customer makes of an order in the authority's portal.
    ///
    /// @return empty where the order is unknown or waits for no approval
    Optional<PlayedOrder> approve(String orderId, boolean approved);

    /// Somebody who reads the mail that was sent about a domain, or about an order for names of it, confirms there that
    /// the domain may have certificates.
    ///
    /// @param account one that there is
    /// @return whether there was such a mail
    boolean confirmMail(String account, String domain);

    /// What somebody does to an order in the authority's portal: its certificate is revoked.
    ///
    /// @return empty where the order is unknown or has nothing to revoke
    Optional<PlayedOrder> revoke(String orderId);

    /// Gives an account many issued orders at once, as one has that was a customer for years.
    ///
    /// @param account one that there is
    void seed(String account, Seeding seeding);

    Revocations revocations();

    /// Waits until everything so far would survive a crash.
    void awaitDurable();

    /// Whether what happens can still be kept.
    boolean remembers();

    @Override
    void close();

    /// A field that opens an account.
    ///
    /// @param longest how many characters it may have
    record Credential(String field, Kind kind, int longest, boolean required) {
        /// What it looks like.
        public enum Kind {
            TEXT,
            FLAG
        }

        public static Credential text(String field, int longest) {
            return new Credential(field, Kind.TEXT, longest, true);
        }

        public static Credential optionalText(String field, int longest) {
            return new Credential(field, Kind.TEXT, longest, false);
        }

        public static Credential flag(String field) {
            return new Credential(field, Kind.FLAG, 5, false);
        }
    }

    /// How the opening of an account went.
    sealed interface Opening {}

    record Opened(PlayedAccount account) implements Opening {}

    record NotOpened(String why) implements Opening {}
}
