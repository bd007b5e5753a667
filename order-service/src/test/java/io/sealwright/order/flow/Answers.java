package io.sealwright.order.flow;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;

/// Answers of the service, taken apart.
final class Answers {
    private Answers() {}

    static JsonPath accepted(Response answer) {
        return of(answer, 202);
    }

    /// Why it does not fit the present state.
    static String conflict(Response answer) {
        return of(answer, 409).getString("detail");
    }

    /// To what is wrong.
    static List<String> pointers(Response answer) {
        return of(answer, 422).getList("errors.pointer", String.class);
    }

    private static JsonPath of(Response answer, int status) {
        return answer.then()
                .log()
                .ifValidationFails()
                .statusCode(status)
                .extract()
                .jsonPath();
    }
}
