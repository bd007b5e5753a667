package io.sealwright.cagateway;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.sealwright.cagateway.connector.Ability;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/// A running service as those around it see it: its REST face and its topics.
public final class Service implements AutoCloseable {
    private final URI uri;
    private final Path identityKey;
    private final CaCommands commands;
    private final CaEvents events;

    Service(URI uri, Path identityKey, String kafka, String topicPrefix) {
        this.uri = uri;
        this.identityKey = identityKey;
        this.commands = new CaCommands(kafka, topicPrefix);
        this.events = new CaEvents(kafka, topicPrefix);
    }

    /// The one that runs within this JVM.
    public static Service underTest() {
        Config config = ConfigProvider.getConfig();
        return new Service(
                URI.create(config.getValue("test.url", String.class)),
                Path.of(config.getValue("test.identity.private-key-file", String.class)),
                config.getValue("kafka.bootstrap.servers", String.class),
                config.getValue("sealwright.topic-prefix", String.class));
    }

    public CaCommands commands() {
        return commands;
    }

    public CaEvents events() {
        return events;
    }

    /// Leaves a test out that wants what the authority does not declare.
    public void assume(Authority authority, Ability ability) {
        assumeTrue(can(authority, ability), () -> authority + " does not declare " + ability);
    }

    /// Leaves a test out that wants proofs of control of domains where the authority wants none.
    public void assumeProofs(Authority authority) {
        assumeFalse(validationMethods(authority).isEmpty(), () -> authority + " wants no proof of control");
    }

    /// As the service says.
    public boolean can(Authority authority, Ability ability) {
        return declared(authority, "abilities").contains(ability.name());
    }

    /// Leaves a test out where control is not proven in a way.
    public void assumeProves(Authority authority, String method) {
        assumeTrue(validationMethods(authority).contains(method), () -> authority + " takes no proof by " + method);
    }

    List<String> validationMethods(Authority authority) {
        return declared(authority, "validationMethods");
    }

    private List<String> declared(Authority authority, String what) {
        return operator()
                .get("/v1/authorities/" + authority)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("capabilities." + what);
    }

    /// A request of an operator.
    public RequestSpecification operator() {
        return given().urlEncodingEnabled(false)
                .baseUri(uri.toString())
                .auth()
                .oauth2(Tokens.of("OPERATOR", identityKey))
                .contentType(ContentType.JSON);
    }

    @Override
    public void close() {
        commands.close();
        events.close();
    }
}
