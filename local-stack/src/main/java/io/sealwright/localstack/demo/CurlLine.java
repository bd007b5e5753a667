package io.sealwright.localstack.demo;

/// A line for a shell that places an order: makes a key and a request with openssl, and sends it with curl.
public final class CurlLine {
    private CurlLine() {}

    public static String forOrder(String gatewayUrl, String apiKey, String zone) {
        String request = "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout \"$n.key\""
                + " -subj \"/CN=$n\" -addext \"subjectAltName=DNS:$n\" 2>/dev/null";
        String json = "{\"caAccount\":\"" + Seed.CA_ACCOUNT + "\",\"product\":\"" + Seed.PRODUCT
                + "\",\"kind\":\"NEW\",\"csr\":\"'\"$(" + request + " | awk '{printf \"%s\\\\n\", $0}')\"'\","
                + "\"validity\":{\"days\":90},\"validation\":{\"method\":\"DNS\",\"dnsAccount\":\"" + Seed.DNS_ACCOUNT
                + "\"},\"contact\":{\"firstName\":\"Dana\",\"lastName\":\"Demo\",\"email\":\"pki@example.com\","
                + "\"phone\":\"+1 555 0100\"}}";
        return "n=$(openssl rand -hex 3).shop." + zone + "; curl -sS " + gatewayUrl + "/v1/orders"
                + " -H 'Authorization: Bearer " + apiKey + "' -H \"Idempotency-Key: $n\""
                + " -H 'Content-Type: application/json' -d '" + json + "'";
    }
}
