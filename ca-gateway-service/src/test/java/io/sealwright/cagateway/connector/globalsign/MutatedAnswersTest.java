package io.sealwright.cagateway.connector.globalsign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.sealwright.cagateway.Csr;
import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.Changes;
import io.sealwright.cagateway.connector.LookUp;
import io.sealwright.cagateway.connector.Placement;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// Answers that were cut, turned around and garbled. Whatever comes, the connector neither fails nor takes it for a
/// success that it is not.
class MutatedAnswersTest {
    private static final long SEED = 20_261_121;
    private static final int CASES = 100;
    private static final String ORDER_ID = "CEXX250304000001";
    private static final Pattern ELEMENT = Pattern.compile("<(\\w+)[^<>/]*>[^<>]*</\\1>|<\\w+[^<>]*/>");
    private static final Pattern TAG = Pattern.compile("</?(\\w+)");
    private static final Pattern NUMBER = Pattern.compile("(?<=>)-?\\d+(?=<)");
    private static final List<String> NUMBERS =
            List.of("-1", "0", "1", "2", "7", "99", "-4001", "4294967295", "1e3", "", "NaN", "0x1", " 1 ", "1.0");
    private static final List<String> OTHERS = List.of("OrderID", "OrderStatus", "SuccessCode", "X509Cert", "Sheep");
    private static final List<String> ENTITIES =
            List.of("&unknown;", "&#0;", "&#x1F512;", "&amp;lt;", "]]>", "<![CDATA[4]]>", "<?x y?>", "\u0000", "é");

    private final SampleCertificate certificate = SampleCertificate.make();

    private String place(boolean synchronous) {
        return PlayedService.envelope(
                "PVOrder",
                2,
                "<OrderResponseHeader>" + PlayedService.SUCCESS
                        + "<Timestamp>2025-03-04T08:15:30.123-05:00</Timestamp></OrderResponseHeader><OrderID>"
                        + ORDER_ID + "</OrderID>"
                        + (synchronous
                                ? "<PVOrderDetail><CertificateInfo><CertificateStatus>4</CertificateStatus>"
                                        + "</CertificateInfo>" + fulfilment() + "</PVOrderDetail>"
                                : "<PVOrderDetail xsi:nil=\"true\"/>"));
    }

    private String refusal() {
        return PlayedService.envelope("PVOrder", 2, """
                <OrderResponseHeader><SuccessCode>-1</SuccessCode><Errors><Error><ErrorCode>-103</ErrorCode>
                <ErrorField>OrderRequestParameter.OrderKind</ErrorField><ErrorMessage>Too long.</ErrorMessage></Error>
                </Errors></OrderResponseHeader><OrderID xsi:nil="true"/><PVOrderDetail xsi:nil="true"/>
                """);
    }

    private String fulfilment() {
        return "<Fulfillment><CACertificates>"
                + "<CACertificate><CACertType>ROOT</CACertType><CACert>" + wire(certificate.root())
                + "</CACert></CACertificate>"
                + "<CACertificate><CACertType>INTER</CACertType><CACert>" + wire(certificate.intermediate())
                + "</CACert></CACertificate></CACertificates><ServerCertificate><X509Cert>" + wire(certificate.leaf())
                + "</X509Cert></ServerCertificate></Fulfillment>";
    }

    private static String wire(String pem) {
        return pem.replace("\n", "&#xD;\n");
    }

    private String detail(String orderId) {
        return "<OrderDetail><OrderInfo><OrderId>" + orderId + "</OrderId><ProductCode>PV_SHA2</ProductCode>"
                + "<OrderStatus>4</OrderStatus><SpecialInstructions>ref=order-1</SpecialInstructions></OrderInfo>"
                + "<CertificateInfo><CertificateStatus>4</CertificateStatus><SerialNumber>03</SerialNumber>"
                + "</CertificateInfo>" + fulfilment() + "<ModificationEvents><ModificationEvent>"
                + "<ModificationEventName>CERT_ISSUE</ModificationEventName><ModificationEventTimestamp>"
                + "2025-03-04T08:16:10.000-05:00</ModificationEventTimestamp></ModificationEvent>"
                + "</ModificationEvents></OrderDetail>";
    }

    private String shown() {
        return PlayedService.envelope(
                "GetOrderByOrderID",
                1,
                "<OrderResponseHeader>" + PlayedService.SUCCESS + "</OrderResponseHeader><OrderID>" + ORDER_ID
                        + "</OrderID>" + detail(ORDER_ID));
    }

    private String modified() {
        return PlayedService.envelope(
                "GetModifiedOrders",
                1,
                "<QueryResponseHeader>" + PlayedService.SUCCESS + "</QueryResponseHeader><OrderDetails>"
                        + detail(ORDER_ID) + detail("CEXX250304000002") + "</OrderDetails>");
    }

    @Test
    void anOrderIsAcceptedOnlyWhereTheAnswerSaysSo() throws IOException {
        SubmitOrder order = PlayedService.order("PV_SHA2", Csr.of("www.example.com"), "www.example.com");
        List<String> originals = List.of(place(false), place(true), refusal());
        try (PlayedService service = new PlayedService()) {
            forEach(originals, "PVOrder", service, answer -> {
                Placement placement = service.client().place(order, false);
                if (placement instanceof Placement.Accepted accepted) {
                    assertThat(successCode(answer)).isIn("0", "1");
                    assertThat(accepted.caOrderId()).isNotEmpty();
                    if (!accepted.caOrderId().equals(ORDER_ID)) {
                        assertThat(accepted.caOrderId())
                                .isEqualTo(textAt(answer, "Response", "OrderID").strip());
                    }
                    assertGenuine(accepted.state());
                }
                return placement.toString();
            });
        }
    }

    @Test
    void anOrderIsIssuedOnlyWithACertificateThatWasGivenForIt() throws IOException {
        try (PlayedService service = new PlayedService()) {
            forEach(List.of(shown()), "GetOrderByOrderID", service, answer -> {
                LookUp lookUp = service.client().lookUp(ORDER_ID, null);
                if (lookUp instanceof LookUp.Known known) {
                    assertThat(successCode(answer)).isIn("0", "1");
                    assertGenuine(known.state());
                }
                return lookUp.toString();
            });
        }
    }

    @Test
    void aListOfChangesTellsOnlyWhatIsInIt() throws IOException {
        try (PlayedService service = new PlayedService()) {
            forEach(List.of(modified()), "GetModifiedOrders", service, answer -> {
                Changes changes = service.client().changedSince(PlayedService.NOW, PlayedService.NOW);
                if (changes instanceof Changes.Seen seen) {
                    assertThat(successCode(answer)).isIn("0", "1");
                    seen.changes().forEach(change -> {
                        assertThat(change.caOrderId()).isNotEmpty();
                        assertGenuine(change.state());
                    });
                }
                return changes.toString();
            });
        }
    }

    @FunctionalInterface
    private interface Judged {
        /// @return the answer as text
        String of(byte[] answer);
    }

    private static void forEach(List<String> originals, String operation, PlayedService service, Judged judged) {
        Random random = new Random(SEED);
        for (int i = 0; i < CASES; i++) {
            byte[] answer = mutated(originals.get(i % originals.size()), random);
            service.saysRaw(operation, answer);
            try {
                assertThat(judged.of(answer)).doesNotContain(PlayedService.PASSWORD);
            } catch (RuntimeException | AssertionError e) {
                fail("Seed %d, case %d: %s".formatted(SEED, i, new String(answer, StandardCharsets.UTF_8)), e);
            }
        }
        assertThat(service.requests(operation)).hasSize(CASES);
        assertThat(service.said())
                .contains("PVOrder".equals(operation) ? "<Password>" : operation)
                .doesNotContain(PlayedService.PASSWORD);
    }

    private void assertGenuine(CaOrderState state) {
        if (state instanceof CaOrderState.Issued issued) {
            assertThat(issued.certificate()).isEqualTo(certificate.leaf());
        }
    }

    private static byte[] mutated(String original, Random random) {
        String text = original;
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            text = mutatedOnce(text, random);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> {
                for (int i = 0; i <= random.nextInt(3) && bytes.length > 0; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                yield bytes;
            }
            default -> bytes;
        };
    }

    private static String mutatedOnce(String text, Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> replaced(text, ELEMENT, random, _ -> "");
            case 1 -> replaced(text, ELEMENT, random, m -> m.group() + m.group());
            case 2 -> {
                String name =
                        pick(TAG.matcher(text).results().map(m -> m.group(1)).toList(), random);
                yield name == null ? text : text.replaceAll("(</?)" + name + "\\b", "$1" + pick(OTHERS, random));
            }
            case 3 -> replaced(text, NUMBER, random, _ -> String.valueOf(pick(NUMBERS, random)));
            case 4 -> {
                int at = random.nextInt(text.length() + 1);
                yield text.substring(0, at) + pick(ENTITIES, random) + text.substring(at);
            }
            case 5 ->
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c"
                        + " \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY f SYSTEM \"file:///etc/hostname\">]>"
                        + text.replace("<OrderID>", "<OrderID>&c;&f;");
            case 6 -> {
                int depth = 50 + random.nextInt(3000);
                yield replaced(text, ELEMENT, random, m -> "<d>".repeat(depth) + m.group() + "</d>".repeat(depth));
            }
            case 7 -> {
                // A letter within a certificate.
                int begin = text.indexOf("MII");
                int at = begin < 0 ? -1 : begin + random.nextInt(text.length() - begin);
                yield at < 0 ? text : text.substring(0, at) + "A" + text.substring(at + 1);
            }
            default -> {
                int from = random.nextInt(text.length() + 1);
                int to = Math.min(text.length(), from + random.nextInt(60));
                yield text.substring(0, from) + text.substring(to);
            }
        };
    }

    private static String replaced(String text, Pattern pattern, Random random, Function<MatchResult, String> made) {
        MatchResult match = pick(pattern.matcher(text).results().toList(), random);
        return match == null
                ? text
                : text.substring(0, match.start()) + made.apply(match) + text.substring(match.end());
    }

    private static <T> @Nullable T pick(List<T> all, Random random) {
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private static String successCode(byte[] answer) {
        return textAt(answer, "OrderResponseHeader|QueryResponseHeader", "SuccessCode")
                .strip();
    }

    /// The text of the last element of that name under that parent, as an XML reader of another make sees it.
    /// What stands behind the response's own end is nobody's concern: where the whole is not well-formed, it is
    /// sought in the text.
    private static String textAt(byte[] answer, String parents, String name) {
        Document document = parsed(answer);
        if (document == null) {
            return Pattern.compile("<" + name + ">([^<]*)</" + name + ">")
                    .matcher(new String(answer, StandardCharsets.UTF_8))
                    .results()
                    .map(m -> m.group(1))
                    .findFirst()
                    .orElse("no " + name);
        }
        String text = "no " + name;
        NodeList found = document.getElementsByTagName(name);
        for (int i = 0; i < found.getLength(); i++) {
            if (found.item(i).getParentNode().getNodeName().matches(parents)) {
                text = found.item(i).getTextContent();
            }
        }
        return text;
    }

    /// Null where it is not well-formed.
    private static @Nullable Document parsed(byte[] answer) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(answer));
        } catch (SAXException | IOException e) {
            return null;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
