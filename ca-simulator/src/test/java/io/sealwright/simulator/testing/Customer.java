package io.sealwright.simulator.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// An account at the simulator and what its owner does.
public final class Customer {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Caller caller;
    private final String name;
    private final String userName;
    private final String profileId;

    private Customer(Caller caller, String name, String userName, String profileId) {
        this.caller = caller;
        this.name = name;
        this.userName = userName;
        this.profileId = profileId;
    }

    /// A new account whose orders are issued at once.
    public static Customer create(Caller caller) {
        int number = NUMBER.incrementAndGet();
        String name = "customer-" + number;
        String userName = "PAR%05d_api".formatted(number);
        Reply opened = caller.put("/admin/accounts/" + name, """
                {"ca": "GLOBALSIGN", "userName": "%s", "password": "example-pw"}""".formatted(userName));
        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        String profileId = opened.body().replaceAll(".*\"profileId\":\"([^\"]+)\".*", "$1");
        Customer customer = new Customer(caller, name, userName, profileId);
        customer.setIssuance("{\"delayMillis\": 0}");
        return customer;
    }

    public String name() {
        return name;
    }

    public String userName() {
        return userName;
    }

    public String profileId() {
        return profileId;
    }

    public void setIssuance(String json) {
        Reply reply = caller.put("/admin/accounts/" + name + "/issuance", json);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    public void setFaults(String json) {
        Reply reply = caller.put("/admin/accounts/" + name + "/faults", json);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    public String orderHeader() {
        return "<OrderRequestHeader>" + token("example-pw") + "</OrderRequestHeader>";
    }

    public String queryHeader() {
        return "<QueryRequestHeader>" + token("example-pw") + "</QueryRequestHeader>";
    }

    public String token(String password) {
        return "<AuthToken><UserName>" + userName + "</UserName><Password>" + password + "</Password></AuthToken>";
    }

    public Reply addDomain(String domain) {
        return addDomain(domain, "DNS", "", "");
    }

    public Reply addDomain(String domain, String type, String domainId, String approver) {
        return caller.order(
                "AddDomainToProfile", orderHeader() + """
                <MSSLProfileID>%s</MSSLProfileID><DomainName>%s</DomainName>
                <VettingLevel>OV</VettingLevel><VettingType>%s</VettingType><DomainID>%s</DomainID>
                <ApproverEmail>%s</ApproverEmail>
                <ContactInfo>
                 <FirstName>Ada</FirstName><FirstNameNative>Ada</FirstNameNative>
                 <LastName>Example</LastName><LastNameNative>Example</LastNameNative>
                 <Phone>+44 20 7946 0000</Phone><Email>pki@example.com</Email>
                </ContactInfo>""".formatted(profileId, domain, type, domainId, approver));
    }

    public Reply verifyDomain(String domainId, String tagLocation) {
        return verifyDomain(domainId, tagLocation, "DNS");
    }

    public Reply verifyDomain(String domainId, String tagLocation, String type) {
        return caller.order("VerifyMsslDomain", orderHeader() + """
                <DomainID>%s</DomainID><TagLocation>%s</TagLocation><VettingType>%s</VettingType>""".formatted(domainId, tagLocation, type));
    }

    /// Adds a domain and proves control of it.
    ///
    /// @return its id
    public String ownDomain(TinyNameServer dns, String domain) {
        Reply added = addDomain(domain);
        dns.publish(domain, added.text("DnsTXT"));
        String id = added.text("MSSLDomainID");
        assertThat(verifyDomain(id, domain).text("SuccessCode")).isEqualTo("0");
        return id;
    }

    /// An order of the sample's shape, to be changed at will.
    public PvOrder order(String domainId, String csr) {
        return new PvOrder(
                orderHeader(),
                "PV_SHA2",
                "",
                "new",
                List.of("ASYNC_ORDER"),
                "12",
                "",
                csr,
                "",
                profileId,
                domainId,
                List.of());
    }

    public Reply place(PvOrder order) {
        return caller.order("PVOrder", order.xml());
    }

    public Reply orderById(String orderId) {
        return caller.query("GetOrderByOrderID", queryHeader() + """
                <OrderID>%s</OrderID>
                <OrderQueryOption>
                 <ReturnCertificateInfo>true</ReturnCertificateInfo><ReturnFulfillment>TRUE</ReturnFulfillment>
                 <ReturnCACerts>true</ReturnCACerts><ReturnOriginalCSR>true</ReturnOriginalCSR>
                 <ReturnSANEntries>true</ReturnSANEntries>
                </OrderQueryOption>""".formatted(orderId));
    }

    public Reply reissue(String orderId, String csr) {
        return caller.query(
                "ReIssue",
                orderHeader()
                        + "<OrderParameter><CSR>%s</CSR></OrderParameter><TargetOrderID>%s</TargetOrderID>"
                                .formatted(csr, orderId));
    }

    /// @param names all additional names that the certificate is to have
    public Reply changeNames(String orderId, String... names) {
        return caller.order(
                "ChangeSubjectAltName",
                orderHeader() + "<OrderID></OrderID><TargetOrderID>" + orderId + "</TargetOrderID><SANEntries>"
                        + PvOrder.entries(List.of(names)) + "</SANEntries>");
    }

    public Reply modify(String orderId, String operation) {
        return caller.order(
                "ModifyMSSLOrder",
                orderHeader()
                        + "<OrderID>%s</OrderID>".formatted(orderId)
                        + "<ModifyOrderOperation>%s</ModifyOrderOperation>".formatted(operation));
    }

    /// @return the order when it has come to a status
    public Reply awaitStatus(String orderId, String status) {
        return await().pollInterval(Duration.ofMillis(10))
                .until(
                        () -> orderById(orderId),
                        reply -> reply.text("OrderStatus").equals(status));
    }

    /// A PVOrder's parts, as text.
    public record PvOrder(
            String header,
            String product,
            String baseOption,
            String kind,
            List<String> options,
            String months,
            String period,
            String csr,
            String rest,
            String profileId,
            String domainId,
            List<String> sans) {

        public PvOrder withSans(String... names) {
            return new PvOrder(
                    header,
                    product,
                    baseOption,
                    kind,
                    List.of("SAN", "ASYNC_ORDER"),
                    months,
                    period,
                    csr,
                    rest,
                    profileId,
                    domainId,
                    List.of(names));
        }

        public PvOrder withOptions(String... names) {
            return new PvOrder(
                    header,
                    product,
                    baseOption,
                    kind,
                    List.of(names),
                    months,
                    period,
                    csr,
                    rest,
                    profileId,
                    domainId,
                    sans);
        }

        public PvOrder withProduct(String code) {
            return new PvOrder(
                    header, code, baseOption, kind, options, months, period, csr, rest, profileId, domainId, sans);
        }

        public PvOrder withBaseOption(String option) {
            return new PvOrder(
                    header, product, option, kind, options, months, period, csr, rest, profileId, domainId, sans);
        }

        public PvOrder withKind(String other) {
            return new PvOrder(
                    header, product, baseOption, other, options, months, period, csr, rest, profileId, domainId, sans);
        }

        public PvOrder withMonths(String other) {
            return new PvOrder(
                    header, product, baseOption, kind, options, other, period, csr, rest, profileId, domainId, sans);
        }

        /// @param xml what follows `Months`
        public PvOrder withPeriod(String xml) {
            return new PvOrder(
                    header, product, baseOption, kind, options, months, xml, csr, rest, profileId, domainId, sans);
        }

        /// @param xml what follows the CSR
        public PvOrder withRest(String xml) {
            return new PvOrder(
                    header, product, baseOption, kind, options, months, period, csr, xml, profileId, domainId, sans);
        }

        public PvOrder withProfile(String id) {
            return new PvOrder(
                    header, product, baseOption, kind, options, months, period, csr, rest, id, domainId, sans);
        }

        public PvOrder withHeader(String xml) {
            return new PvOrder(
                    xml, product, baseOption, kind, options, months, period, csr, rest, profileId, domainId, sans);
        }

        /// What stands inside `Request`.
        public String xml() {
            String chosen = options.stream()
                    .map(option ->
                            "<Option><OptionName>" + option + "</OptionName><OptionValue>True</OptionValue></Option>")
                    .collect(Collectors.joining());
            String names = entries(sans);
            return header + "<OrderRequestParameter><ProductCode>" + product + "</ProductCode>"
                    + (baseOption.isEmpty() ? "" : "<BaseOption>" + baseOption + "</BaseOption>")
                    + "<OrderKind>" + kind + "</OrderKind><Licenses>1</Licenses><Options>" + chosen + "</Options>"
                    + "<ValidityPeriod><Months>" + months + "</Months>" + period + "</ValidityPeriod><CSR>" + csr
                    + "</CSR>" + rest + "</OrderRequestParameter><MSSLProfileID>" + profileId + "</MSSLProfileID>"
                    + "<MSSLDomainID>" + domainId + "</MSSLDomainID>"
                    + "<ContactInfo><FirstName>Ada</FirstName><LastName>Example</LastName>"
                    + "<Phone>+44 20 7946 0000</Phone><Email>pki@example.com</Email></ContactInfo>"
                    + (names.isEmpty() ? "" : "<SANEntries>" + names + "</SANEntries>");
        }

        static String entries(List<String> names) {
            return names.stream()
                    .map(san -> "<SANEntry><SANOptionType>" + type(san) + "</SANOptionType><SubjectAltName>" + san
                            + "</SubjectAltName></SANEntry>")
                    .collect(Collectors.joining());
        }

        private static String type(String san) {
            return san.matches("[0-9.]+") ? "4" : san.toLowerCase(Locale.ROOT).startsWith("*.") ? "13" : "7";
        }
    }
}
