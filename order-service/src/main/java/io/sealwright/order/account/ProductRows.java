package io.sealwright.order.account;

import io.sealwright.contracts.CaEvent.Product;
import io.sealwright.contracts.OrderOption;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// Products as JSON in the row of their account, and back. Rows of before there were options have none.
final class ProductRows {
    private ProductRows() {}

    static JsonObject write(Product product) {
        JsonArray options = new JsonArray();
        product.options().forEach(option -> options.add(write(option)));
        return new JsonObject()
                .put("code", product.code())
                .put("label", product.label())
                .put("publicTrust", product.publicTrust())
                .put("wildcards", product.wildcards())
                .put("maxNames", product.maxNames())
                .put("options", options);
    }

    private static JsonObject write(OrderOption option) {
        return new JsonObject()
                .put("name", option.name())
                .put("label", option.label())
                .put("required", option.required())
                .put("carriedOver", option.carriedOver())
                .put("kinds", new JsonArray(option.kinds()))
                .put("values", new JsonArray(option.values()))
                .put("several", option.several())
                .put("longest", option.longest());
    }

    static Product read(JsonObject json) {
        return new Product(
                json.getString("code"),
                json.getString("label"),
                json.getBoolean("publicTrust"),
                json.getBoolean("wildcards"),
                json.getInteger("maxNames"),
                json.getJsonArray("options", new JsonArray()).stream()
                        .map(JsonObject.class::cast)
                        .map(ProductRows::option)
                        .toList());
    }

    private static OrderOption option(JsonObject json) {
        return new OrderOption(
                json.getString("name"),
                json.getString("label"),
                json.getBoolean("required"),
                json.getBoolean("carriedOver"),
                texts(json.getJsonArray("kinds")),
                texts(json.getJsonArray("values")),
                json.getBoolean("several"),
                json.getInteger("longest"));
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String.class::cast).toList();
    }
}
