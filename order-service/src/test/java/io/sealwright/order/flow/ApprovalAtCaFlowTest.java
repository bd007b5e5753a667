package io.sealwright.order.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.sealwright.contracts.CaCommand.ApproveAtAuthority;
import io.sealwright.contracts.CaCommand.DeclineAtAuthority;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent.OrderAccepted;
import io.sealwright.contracts.CaEvent.OrderCancelled;
import io.sealwright.contracts.CaEvent.OrderWaiting;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An order that waits within our own account at the authority is decided about from here.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class ApprovalAtCaFlowTest {
    @Inject
    Pool pool;

    private final String team = "team-" + UUID.randomUUID().toString().substring(0, 8);
    private Stage stage;
    private Bus bus;

    @BeforeEach
    void open() {
        stage = new Stage();
        bus = stage.bus();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private String waiting(String id) {
        bus.say(new OrderAccepted(id, "CE7", Instant.now()));
        waits(id, "Somebody must approve it.");
        return id;
    }

    private void waits(String id, String cause) {
        bus.say(new OrderWaiting(id, Waiting.held(ReasonCode.CA_APPROVAL, cause), Instant.now()));
        await().atMost(Stage.LIMIT).until(() -> cause.equals(stage.order(id).getString("waiting.cause")));
    }

    private String placed() {
        return stage.place(team, UUID.randomUUID().toString(), Stage.body(TestAuthority.request("www.ca.com")), 202)
                .getString("id");
    }

    private ValidatableResponse decide(String name, String role, String id, String decision, Map<String, ?> body) {
        return stage.as(name, team, role)
                .contentType("application/json")
                .body(body)
                .post("/v1/orders/" + id + "/" + decision)
                .then();
    }

    @Test
    void anOperatorApprovesOnceAndMayDoSoAgainWhereItDidNotWork() {
        String id = placed();
        decide("olga", "OPERATOR", id, "approve", Map.of())
                .statusCode(409)
                .body("detail", containsString("does not wait for approval"));
        waiting(id);
        decide("bob", "APPROVER", id, "approve", Map.of()).statusCode(403);
        decide("rita", "REQUESTER", id, "approve", Map.of()).statusCode(403);
        decide("olga", "OPERATOR", id, "approve", Map.of("coment", "Fine.")).statusCode(422);

        decide("olga", "OPERATOR", id, "approve", Map.of("comment", "Fine."))
                .statusCode(202)
                .body("held", equalTo(false))
                .body("waiting.cause", containsString("olga approved"));
        decide("olga", "OPERATOR", id, "approve", Map.of("comment", "Fine.")).statusCode(202);
        decide("paul", "OPERATOR", id, "reject", Map.of("reason", "No.")).statusCode(409);
        assertThat(bus.await(ApproveAtAuthority.class, id, 1).comment()).contains("olga", "Fine.");

        waits(id, "The key's user may not approve.");
        stage.as("olga", team, "ADMIN")
                .post("/v1/orders/" + id + "/approve")
                .then()
                .statusCode(202);
        assertThat(bus.await(ApproveAtAuthority.class, id, 2).comment()).isEqualTo("Approved by olga.");
        assertThat(bus.heard(ApproveAtAuthority.class, id)).hasSize(2);
        assertThat(audit(id)).containsExactly("ORDER_APPROVED", "ORDER_APPROVED");
        JsonPath timeline =
                stage.as("AUDITOR").get("/v1/orders/" + id + "/timeline").jsonPath();
        assertThat(timeline.getList("items.findAll { it.event == 'APPROVED' }.by", String.class))
                .containsExactly("olga", "olga");
    }

    @Test
    void aDeclinedOrderEndsWhenTheAuthorityHasHeardOfIt() {
        String id = waiting(placed());
        decide("olga", "OPERATOR", id, "reject", Map.of()).statusCode(422);

        decide("olga", "OPERATOR", id, "reject", Map.of("reason", "Nobody needs it."))
                .statusCode(202)
                .body("state", equalTo("AWAITING_ISSUANCE"));
        String comment = bus.await(DeclineAtAuthority.class, id, 1).comment();
        assertThat(comment).contains("olga", "Nobody needs it.");
        bus.say(new OrderCancelled(id, "CE7", comment + " It was rejected.", Instant.now()));

        assertThat(stage.awaitState(id, "CANCELLED").getString("failure.detail"))
                .contains("olga", "Nobody needs it.");
        assertThat(audit(id)).containsExactly("ORDER_REJECTED");
        decide("olga", "OPERATOR", id, "approve", Map.of()).statusCode(409);
    }

    @Test
    void aSecondPersonDecidesThereTooWhereThePolicyWantsOne() {
        stage.as("ADMIN")
                .contentType("application/json")
                .body(Map.of("approvalRequired", true))
                .put("/v1/teams/" + team + "/policy")
                .then()
                .statusCode(201);
        String id = placed();
        decide("bob", "APPROVER", id, "approve", Map.of()).statusCode(202);
        bus.await(SubmitOrder.class, id, 1);
        waiting(id);

        decide("client-of-" + team, "OPERATOR", id, "approve", Map.of())
                .statusCode(403)
                .body("detail", containsString("second person"));
        decide("client-of-" + team, "OPERATOR", id, "reject", Map.of("reason", "No."))
                .statusCode(403);
        decide("olga", "OPERATOR", id, "approve", Map.of()).statusCode(202);
        bus.await(ApproveAtAuthority.class, id, 1);
    }

    private List<String> audit(String subject) {
        List<String> actions = new ArrayList<>();
        for (Row row : pool.preparedQuery("select action from audit_record where subject_id = $1 order by seq")
                .execute(Tuple.of(subject))
                .await()
                .atMost(Stage.LIMIT)) {
            actions.add(row.getString("action"));
        }
        return actions;
    }
}
