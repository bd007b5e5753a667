package io.sealwright.validation.prooffile;

import io.sealwright.pki.DomainName;
import io.sealwright.validation.nameserver.LookupFailed;
import io.sealwright.validation.nameserver.Resolvers;
import io.sealwright.validation.prooffile.FileSeen.Sight;
import io.sealwright.validation.zone.DnsName;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Fetches a file as an authority will: from every address that the resolvers give for its host, over at most one
/// redirect. It blocks, so it is called on virtual threads.
///
/// The host is somebody else's word. So its addresses are all checked before the first is connected to, the connection
/// goes to the address that was checked, and a redirect is checked like the first.
@ApplicationScoped
public class FileFetch {
    private static final int MOST_ADDRESSES = 64;
    /// Of each family; sites behind a distribution network have a dozen.
    private static final int ASKED = 4;

    private final Resolvers resolvers;
    private final PinnedHttp http;
    private final AddressRanges ranges;

    FileFetch(
            Resolvers resolvers,
            PinnedHttp http,
            @ConfigProperty(name = "sealwright.web-proof.private-addresses-allowed", defaultValue = "false")
                    boolean privateAddressesAllowed) {
        this.resolvers = resolvers;
        this.http = http;
        this.ranges = new AddressRanges(privateAddressesAllowed);
    }

    /// @throws LookupFailed where the resolvers do not say where the host is
    public FileSeen look(ProofFile file) throws LookupFailed {
        Hop hop = Hop.to(file.location());
        List<InetAddress> addresses = addressesOf(hop.host());
        Optional<String> flaw = flawOf(addresses);
        if (flaw.isPresent()) {
            return new FileSeen.NotYet(
                    "The file cannot be fetched at " + file.location() + ": " + hop.host() + " " + flaw.get() + ".");
        }
        long end = System.nanoTime() + PinnedHttp.TOTAL.toNanos();
        return FileSeen.judge(file.location(), askAll(some(addresses), address -> ask(hop, address, file, end)));
    }

    private static List<InetAddress> some(List<InetAddress> addresses) {
        return Stream.concat(
                        addresses.stream()
                                .filter(address -> !(address instanceof Inet6Address))
                                .limit(ASKED),
                        addresses.stream()
                                .filter(Inet6Address.class::isInstance)
                                .limit(ASKED))
                .toList();
    }

    private interface Question {
        Sight ask(InetAddress address);
    }

    private static List<FileSeen.Answer> askAll(List<InetAddress> addresses, Question question) {
        try (ExecutorService perAddress = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<FileSeen.Answer>> questions = addresses.stream()
                    .<Callable<FileSeen.Answer>>map(address -> () -> new FileSeen.Answer(
                            address.getHostAddress(), address instanceof Inet6Address, question.ask(address)))
                    .toList();
            List<FileSeen.Answer> answers = new ArrayList<>();
            for (Future<FileSeen.Answer> answer : perAddress.invokeAll(questions)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during a fetch", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A fetch failed here", e.getCause());
        }
    }

    private Sight ask(Hop hop, InetAddress address, ProofFile file, long end) {
        PinnedHttp.Answer answer = http.get(hop, address, end);
        return answer instanceof PinnedHttp.Answer.Redirect redirect
                ? follow(hop, redirect, file, end)
                : sight(answer, file);
    }

    private Sight follow(Hop from, PinnedHttp.Answer.Redirect redirect, ProofFile file, long end) {
        Hop hop;
        List<InetAddress> addresses;
        try {
            hop = from.redirect(redirect.location(), http.fetchPort());
            addresses = addressesOf(hop.host());
        } catch (IllegalArgumentException e) {
            return new Sight.Other(String.valueOf(e.getMessage()));
        } catch (LookupFailed e) {
            return new Sight.Other("redirects to a host whose address could not be looked up");
        }
        Optional<String> flaw = flawOf(addresses);
        if (flaw.isPresent()) {
            return new Sight.Other("redirects to " + hop.host() + ", which " + flaw.get());
        }
        return switch (sight(http.get(hop, addresses.getFirst(), end), file)) {
            case Sight.Match match -> match;
            case Sight.Other(String says) -> new Sight.Other("redirects to " + hop.host() + ", which " + says);
            case Sight.NoConnection(String says) -> new Sight.Other("redirects to " + hop.host() + ", which " + says);
        };
    }

    private static Sight sight(PinnedHttp.Answer answer, ProofFile file) {
        return switch (answer) {
            case PinnedHttp.Answer.Content(String text) when file.isContent(text) -> new Sight.Match();
            case PinnedHttp.Answer.Content _ -> new Sight.Other("answers with another content");
            case PinnedHttp.Answer.TooLong _ ->
                new Sight.Other("answers with another content of more than " + ProofFile.LARGEST + " bytes");
            case PinnedHttp.Answer.Status(int code) -> new Sight.Other("answers with status " + code);
            case PinnedHttp.Answer.Redirect _ ->
                new Sight.Other("redirects once more, and authorities follow one redirect only");
            case PinnedHttp.Answer.NoConnection(String why) -> new Sight.NoConnection(why);
            case PinnedHttp.Answer.BrokenOff _ -> new Sight.Other("breaks the connection off");
            case PinnedHttp.Answer.TooSlow _ ->
                new Sight.Other("has not answered within " + PinnedHttp.TOTAL.toSeconds() + " s");
        };
    }

    /// Why nothing is fetched from a host with these addresses, as the rest of a sentence that begins with its name.
    private Optional<String> flawOf(List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            return Optional.of("has no address (no A or AAAA record)");
        }
        if (addresses.size() > MOST_ADDRESSES) {
            return Optional.of("has more than " + MOST_ADDRESSES + " addresses");
        }
        return addresses.stream()
                .filter(address -> !ranges.allow(address))
                .findFirst()
                .map(address -> "has the address " + address.getHostAddress()
                        + ", which is not public, so no authority can fetch from it");
    }

    /// IPv4 first.
    private List<InetAddress> addressesOf(DomainName host) throws LookupFailed {
        DnsName name = DnsName.parse(host.value());
        List<InetAddress> found = new ArrayList<>();
        for (Record record : resolvers.ask(name, Type.A).getSection(Section.ANSWER)) {
            if (record instanceof ARecord a) {
                found.add(a.getAddress());
            }
        }
        for (Record record : resolvers.ask(name, Type.AAAA).getSection(Section.ANSWER)) {
            if (record instanceof AAAARecord a) {
                found.add(a.getAddress());
            }
        }
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Inet6Address.class::isInstance))
                .toList();
    }
}
