package io.sealwright.validation.challenge;

import io.sealwright.contracts.ReasonCode;
import io.sealwright.validation.caa.CaaCheck;
import io.sealwright.validation.caa.CaaVerdict;
import io.sealwright.validation.challenge.Fact.Result;
import io.sealwright.validation.dnsaccount.AccountChoice;
import io.sealwright.validation.dnsaccount.AccountDirectory;
import io.sealwright.validation.dnsaccount.AccountEntry;
import io.sealwright.validation.dnsaccount.RecordWriter;
import io.sealwright.validation.nameserver.LookupFailed;
import io.sealwright.validation.nameserver.NameServers;
import io.sealwright.validation.nameserver.Propagation;
import io.sealwright.validation.prooffile.FileFetch;
import io.sealwright.validation.prooffile.FileSeen;
import io.sealwright.validation.prooffile.ProofFile;
import io.sealwright.validation.prooffile.ServedFiles;
import io.sealwright.validation.provider.Outcome;
import io.sealwright.validation.zone.DnsName;
import io.sealwright.validation.zone.DnsRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Takes the step that a challenge's state calls for. It blocks, so it is called on virtual threads, with no
/// transaction open.
@ApplicationScoped
class ChallengeSteps {
    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(10);

    private final ChallengeStore store;
    private final AccountDirectory accounts;
    private final RecordWriter writer;
    private final NameServers nameServers;
    private final CaaCheck caa;
    private final ServedFiles files;
    private final FileFetch fetch;

    ChallengeSteps(
            ChallengeStore store,
            AccountDirectory accounts,
            RecordWriter writer,
            NameServers nameServers,
            CaaCheck caa,
            ServedFiles files,
            FileFetch fetch) {
        this.store = store;
        this.accounts = accounts;
        this.writer = writer;
        this.nameServers = nameServers;
        this.caa = caa;
        this.files = files;
        this.fetch = fetch;
    }

    Result take(Challenge challenge) {
        return switch (challenge.state()) {
            case State.Requested(Wanted wanted, Placement placement) ->
                placement == null ? place(wanted) : write(placement);
            case State.Published published -> look(published.placement());
            case State.Removing removing -> remove(challenge.id(), removing.placement());
            case State.Absent _, State.Visible _, State.Held _, State.Removed _ ->
                throw new IllegalStateException(
                        "Challenge " + challenge.id() + " was due in a state that has no step: " + challenge.state());
        };
    }

    /// Decides where the value goes and whether it is worth publishing it at all.
    private Result place(Wanted wanted) {
        Publication publication;
        try {
            publication = Publication.of(wanted);
        } catch (IllegalArgumentException e) {
            return new Result.Stopped(
                    ReasonCode.CA_UNEXPECTED_ANSWER, "The challenge cannot be published as given: " + e.getMessage());
        }
        return switch (publication) {
            case Publication.OfFile(DnsName domain, ProofFile file) ->
                checkedByCaa(domain, wanted.caaIdentities(), new Placement.AtResponder(file));
            case Publication.OfRecord(DnsName domain, DnsRecord record) ->
                switch (AccountChoice.choose(record.name(), wanted.dnsAccount(), allAccounts())) {
                    case AccountChoice.Missing(String cause) ->
                        new Result.Stopped(ReasonCode.DNS_ACCOUNT_MISSING, cause);
                    case AccountChoice.Chosen(AccountEntry account) ->
                        checkedByCaa(domain, wanted.caaIdentities(), new Placement.InZone(account.id(), record));
                };
        };
    }

    private Result checkedByCaa(DnsName domain, List<String> issuers, Placement placement) {
        if (issuers.isEmpty()) {
            return new Result.Placed(placement);
        }
        return switch (caa.verdict(domain, issuers)) {
            case CaaVerdict.Permitted _ -> new Result.Placed(placement);
            case CaaVerdict.Forbidden forbidden -> new Result.Stopped(ReasonCode.CAA_FORBIDS, forbidden.why());
            case CaaVerdict.Unknown unknown -> new Result.Hindered(ReasonCode.DNS_UNAVAILABLE, unknown.why());
        };
    }

    private Result write(Placement placement) {
        return switch (placement) {
            case Placement.InZone inZone -> write(inZone);
            case Placement.AtResponder(ProofFile file) ->
                // It is served since it was placed, unless another's stands at the same URL.
                files.otherAt(file)
                        .await()
                        .atMost(DATABASE_LIMIT)
                        .<Result>map(other -> new Result.Hindered(
                                ReasonCode.CHALLENGE_PUBLISHING,
                                "Another file stands at " + file.location() + " for the challenge " + other
                                        + ". This one is served when that one is removed."))
                        .orElseGet(Result.Written::new);
        };
    }

    private Result write(Placement.InZone placement) {
        Optional<AccountEntry> account = allAccounts().stream()
                .filter(entry -> entry.id().equals(placement.account()))
                .findFirst();
        if (account.isPresent() && !account.get().active()) {
            return new Result.Stopped(
                    ReasonCode.DNS_ACCOUNT_MISSING,
                    "The DNS account '" + account.get().name() + "' is switched off. Switch it on to write "
                            + placement.name() + ".");
        }
        return switch (writer.present(placement.account(), placement.record())) {
            case Outcome.Applied _ -> new Result.Written();
            case Outcome.TryAgain(String reason) -> new Result.Hindered(ReasonCode.DNS_UNAVAILABLE, reason);
            case Outcome.OperatorMustAct(String reason) -> new Result.Stopped(ReasonCode.DNS_REFUSED, reason);
        };
    }

    private Result look(Placement placement) {
        try {
            return switch (placement) {
                case Placement.InZone inZone -> look(inZone.record());
                case Placement.AtResponder(ProofFile file) -> look(file);
            };
        } catch (LookupFailed e) {
            return new Result.Hindered(ReasonCode.DNS_UNAVAILABLE, e.reason());
        }
    }

    private Result look(DnsRecord record) throws LookupFailed {
        return switch (Propagation.judge(record, nameServers.askAll(record.name(), record.type()))) {
            case Propagation.Everywhere(List<String> servers) -> new Result.SeenEverywhere(servers);
            case Propagation.NotYet(String cause) -> new Result.NotSeenYet(cause);
        };
    }

    private Result look(ProofFile file) throws LookupFailed {
        return switch (fetch.look(file)) {
            case FileSeen.Everywhere(List<String> servers) -> new Result.SeenEverywhere(servers);
            case FileSeen.NotYet(String cause) -> new Result.NotSeenYet(cause);
        };
    }

    private Result remove(String id, Placement placement) {
        return switch (placement) {
            case Placement.InZone inZone -> remove(id, inZone);
            // What is to be removed is not served any more.
            case Placement.AtResponder _ -> new Result.TakenAway();
        };
    }

    private Result remove(String id, Placement.InZone placement) {
        if (store.isWantedByAnother(id, placement).await().atMost(DATABASE_LIMIT)) {
            return new Result.TakenAway();
        }
        return switch (writer.remove(placement.account(), placement.record())) {
            case Outcome.Applied _ -> new Result.TakenAway();
            case Outcome.TryAgain(String reason) -> new Result.Hindered(ReasonCode.DNS_UNAVAILABLE, reason);
            case Outcome.OperatorMustAct(String reason) -> new Result.Stopped(ReasonCode.DNS_REFUSED, reason);
        };
    }

    private List<AccountEntry> allAccounts() {
        return accounts.all().await().atMost(DATABASE_LIMIT);
    }
}
