package io.sealwright.gateway;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;

/// The API keys of the clients that the tests begin with.
public final class Keys {
    public static final String ADMIN = "sw_admin-0123456789012345678901234567890123456789";
    public static final String OPERATOR = "sw_operator-0123456789012345678901234567890123456789";
    public static final String REQUESTER = "sw_requester-0123456789012345678901234567890123456789";
    /// Of one who sends too fast.
    public static final String GREEDY = "sw_greedy-0123456789012345678901234567890123456789";

    private Keys() {}

    static String bootstrapFile() {
        return """
                [{"name":"admin","team":"platform","roles":["ADMIN"],"key":"%s"},
                 {"name":"operator","team":"platform","roles":["OPERATOR","APPROVER"],"key":"%s"},
                 {"name":"requester","team":"web","roles":["REQUESTER"],"key":"%s"},
                 {"name":"greedy","team":"web","roles":["REQUESTER"],"key":"%s"}]
                """.formatted(ADMIN, OPERATOR, REQUESTER, GREEDY);
    }

    /// A request that shows a key.
    public static RequestSpecification with(String key) {
        return given().header("Authorization", "Bearer " + key).redirects().follow(false);
    }
}
