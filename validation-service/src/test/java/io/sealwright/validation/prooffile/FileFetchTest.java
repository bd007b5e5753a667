package io.sealwright.validation.prooffile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealwright.validation.nameserver.LookupFailed;
import io.sealwright.validation.nameserver.PlayedDns;
import io.sealwright.validation.nameserver.PlayedDns.ZoneText;
import io.sealwright.validation.nameserver.ResolversAt;
import io.sealwright.validation.prooffile.FileSeen.Everywhere;
import io.sealwright.validation.prooffile.FileSeen.NotYet;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

class FileFetchTest {
    private static final String PATH = "/.well-known/pki-validation/gsdv.txt";
    private static final String CONTENT = "0123abc\nsectigo.com";
    private static final String ZONE = """
            @ IN SOA ns1 hostmaster 1 3600 600 604800 60
            @ IN NS ns1
            www IN A 127.0.0.1
            two IN A 127.0.0.1
            two IN A 127.0.0.2
            mixed IN A 8.8.8.8
            mixed IN A 127.0.0.1
            cloud IN A 169.254.169.254
            none IN TXT nothing
            proofs IN A 127.0.0.1
            """;

    private static Vertx vertx;
    private PlayedDns resolver;
    private PlayedSite site;
    private PinnedHttp http;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @BeforeEach
    void start() throws IOException {
        resolver = PlayedDns.on("127.0.0.1", 0);
        resolver.serve(new ZoneText("example.com", ZONE));
        site = PlayedSite.on("127.0.0.1", 0);
        http = new PinnedHttp(vertx, site.port());
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        site.close();
        resolver.close();
    }

    private FileSeen look(String host, boolean privateAllowed) throws LookupFailed {
        FileFetch fetch = new FileFetch(ResolversAt.of(resolver.hostAndPort()), http, privateAllowed);
        return fetch.look(new ProofFile(FileLocation.of(host, PATH), CONTENT));
    }

    private FileSeen look(String host) throws LookupFailed {
        return look(host, true);
    }

    private static void assertNotYet(FileSeen seen, String... says) {
        assertThat(seen)
                .isInstanceOfSatisfying(NotYet.class, n -> assertThat(n.cause()).contains(says));
    }

    @Test
    void seesTheFileAsAnAuthorityWould() throws LookupFailed {
        site.play(_ -> PlayedSite.ok(CONTENT + "\r\n"));
        assertThat(look("www.example.com"))
                .isInstanceOfSatisfying(
                        Everywhere.class,
                        seen -> assertThat(seen.servers()).containsExactly("www.example.com 127.0.0.1"));
        assertThat(site.heard())
                .singleElement()
                .asString()
                .startsWith("GET " + PATH + " HTTP/1.1\n")
                .containsIgnoringCase("\nhost: www.example.com\n")
                .doesNotContainIgnoringCase("cookie", "authorization");
        assertThat(resolver.heard())
                .filteredOn(query -> query.getQuestion().getType() == Type.A)
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret-body", "x0123abc\nsectigo.com", "0123abc", " 0123abc\nsectigo.com", ""})
    void saysThatAnotherContentCameAndNeverWhich(String body) throws LookupFailed {
        site.play(_ -> PlayedSite.ok(body));
        FileSeen seen = look("www.example.com");
        assertNotYet(seen, PATH, "127.0.0.1 answers with another content");
        assertThat(seen.toString()).doesNotContain("secret-body");
    }

    @Test
    void readsNoMoreThanAProofMayHave() throws LookupFailed {
        site.play(_ -> "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n" + CONTENT + " ".repeat(5000));
        assertNotYet(look("www.example.com"), "more than 4096 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 403, 500, 304, 303, 204})
    void saysTheStatus(int status) throws LookupFailed {
        site.play(_ -> "HTTP/1.1 " + status + " Said\r\nContent-Length: 0\r\n\r\n");
        assertNotYet(look("www.example.com"), "status " + status);
    }

    @Test
    void saysThatTheConnectionIsRefusedOrBrokenOff() throws LookupFailed, IOException {
        site.play(_ -> "no HTTP at all\r\n\r\n");
        assertNotYet(look("www.example.com"), "127.0.0.1 breaks the connection off");
        site.close();
        assertNotYet(look("www.example.com"), "127.0.0.1 refuses the connection on port " + site.port());
    }

    @Test
    void givesUpOnAServerThatTakesTooLong() {
        site.play(_ -> "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegun");
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
        Hop hop = Hop.to(FileLocation.of("www.example.com", PATH));
        assertThat(http.get(hop, InetAddress.ofLiteral("127.0.0.1"), end)).isEqualTo(new PinnedHttp.Answer.TooSlow());
    }

    @Test
    void asksEveryAddress() throws LookupFailed, IOException {
        site.play(_ -> PlayedSite.ok(CONTENT));
        try (PlayedSite second = PlayedSite.on("127.0.0.2", site.port())) {
            second.play(_ -> PlayedSite.ok("old"));
            assertNotYet(look("two.example.com"), "127.0.0.2 answers with another content");
            second.play(_ -> PlayedSite.ok(CONTENT));
            assertThat(look("two.example.com"))
                    .isInstanceOfSatisfying(
                            Everywhere.class, seen -> assertThat(seen.servers()).hasSize(2));
        }
    }

    @Test
    void connectsNowhereWhereAnyAddressIsInside() throws LookupFailed {
        site.play(_ -> PlayedSite.ok(CONTENT));
        assertNotYet(look("www.example.com", false), "127.0.0.1", "not public");
        assertNotYet(look("mixed.example.com", false), "127.0.0.1", "not public");
        assertNotYet(look("cloud.example.com", true), "169.254.169.254", "not public");
        assertThat(site.heard()).isEmpty();
    }

    @Test
    void saysThatThereIsNoAddressOrThatNobodyKnows() throws LookupFailed {
        assertNotYet(look("none.example.com"), "no address");
        resolver.play(query -> PlayedDns.answer(query, Rcode.SERVFAIL));
        assertThatThrownBy(() -> look("www.example.com")).isInstanceOf(LookupFailed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void followsOneRedirect(int code) throws LookupFailed {
        String there = "http://proofs.example.com:" + site.port() + "/h/www.example.com" + PATH;
        site.play(path -> path.startsWith("/h/") ? PlayedSite.ok(CONTENT) : PlayedSite.redirect(code, there));
        assertThat(look("www.example.com")).isInstanceOf(Everywhere.class);
        assertThat(site.heard().getLast())
                .startsWith("GET /h/www.example.com" + PATH + " ")
                .containsIgnoringCase("\nhost: proofs.example.com\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://proofs.example.com/again | once more",
                "/again | once more",
                "http://cloud.example.com/latest/meta-data | not public",
                "http://127.0.0.1/x | not the name of a host",
                "http://[::1]/x | not the name of a host",
                "http://localhost/x | not the name of a host",
                "http://me:pw@proofs.example.com/x | user",
                "http://proofs.example.com:22/x | another port",
                "https://proofs.example.com:80/x | another port",
                "ftp://proofs.example.com/x | neither http nor https",
                "file:///etc/passwd | neither http nor https",
                "http://exa mple.com/ | no URL",
                "http://none.example.com/x | no address",
            })
    void checksARedirectLikeTheFirstRequest(String location, String says) throws LookupFailed {
        site.play(_ -> PlayedSite.redirect(302, location));
        assertNotYet(look("www.example.com"), "redirects", says);
        assertThat(site.heard()).hasSizeLessThanOrEqualTo(2);
    }

    /// It may be the certificate that is to be replaced: expired, or of another name.
    @Test
    void followsARedirectToHttpsWhateverTheCertificate(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=elsewhere.example",
                        "-startdate",
                        "-9d",
                        "-validity",
                        "1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        keys.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        List<String> names = new CopyOnWriteArrayList<>();
        HttpServer secure = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setSni(true)
                        .setKeyCertOptions(
                                new PfxOptions().setPath(keys.toString()).setPassword("changeit")))
                .requestHandler(request -> {
                    names.add(request.connection().indicatedServerName() + " " + request.getHeader("Host"));
                    request.response().end(CONTENT);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        site.play(path -> PlayedSite.redirect(301, "https://www.example.com" + path));
        http.close();
        http = new PinnedHttp(vertx, site.port(), secure.actualPort());
        assertThat(look("www.example.com")).isInstanceOf(Everywhere.class);
        assertThat(names).containsExactly("www.example.com www.example.com");
    }

    @Test
    void readsARedirectAsABrowserWould() {
        Hop first = Hop.to(FileLocation.of("www.example.com", PATH));
        assertThat(first.redirect("https://WWW.example.com/a?b=c", 80))
                .isEqualTo(new Hop(true, FileLocation.hostOf("www.example.com"), "/a?b=c"));
        assertThat(first.redirect("other.txt", 80).target()).isEqualTo("/.well-known/pki-validation/other.txt");
        assertThat(first.redirect("https://www.example.com", 80).target()).isEqualTo("/");
        assertThatThrownBy(() -> first.redirect(null, 80)).hasMessageContaining("without saying where");
        assertThatThrownBy(() -> first.redirect("/" + "x".repeat(2000), 80)).hasMessageContaining("2000");
    }
}
