package io.sealwright.simulator.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An HTTP answer as it came.
public record Reply(int status, HttpHeaders headers, String body) {

    /// @return empty where there is no such header
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /// The body as JSON.
    public JsonNode json() {
        try {
            return new ObjectMapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + body, e);
        }
    }

    public String contentType() {
        return header("Content-Type");
    }

    /// The text of the first element of that name, with XML's entities undone.
    public String text(String element) {
        List<String> all = all(element);
        if (all.isEmpty()) {
            throw new AssertionError("no <" + element + "> in " + body);
        }
        return all.getFirst();
    }

    /// The text of every element of that name.
    public List<String> all(String element) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL)
                .matcher(body);
        while (matcher.find()) {
            found.add(matcher.group(1)
                    .replaceAll("(?i)&#(xd|13);", "\r")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&amp;", "&"));
        }
        return found;
    }

    /// The error's code of a refusal.
    public String errorCode() {
        return text("ErrorCode");
    }
}
