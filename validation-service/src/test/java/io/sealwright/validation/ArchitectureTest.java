package io.sealwright.validation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final String ROOT = "io.sealwright.validation";
    private static final String[] FRAMEWORKS = {
        "io.quarkus..",
        "io.smallrye..",
        "io.vertx..",
        "jakarta..",
        "org.hibernate..",
        "org.eclipse.microprofile..",
        "io.micrometer..",
        "org.apache.kafka..",
        "com.fasterxml.."
    };

    /// The rules of challenges, and what they speak of.
    private static final String CHALLENGE_RULES = ROOT
            + "\\.challenge\\.(ChallengeRules|State|Fact|Transition|Challenge|Wanted|Publication|Placement|Pace)(\\$.*)?";

    private static final String OTHER_RULES = ROOT
            + "\\.(caa\\.(CaaRules|CaaRecord|CaaVerdict|IssueValue)|dnsaccount\\.(AccountChoice|AccountEntry)"
            + "|nameserver\\.(Propagation|ServerAnswer)"
            + "|prooffile\\.(FileLocation|ProofFile|FileSeen|Hop|AddressRanges))(\\$.*)?";

    private final JavaClasses service = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @TestFactory
    Stream<DynamicTest> holds() {
        return Stream.of(
                        noClasses()
                                .that()
                                .resideInAPackage(ROOT + ".zone..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(FRAMEWORKS)
                                .as("names and records know no framework"),
                        noClasses()
                                .that()
                                .haveNameMatching(CHALLENGE_RULES + "|" + OTHER_RULES)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(FRAMEWORKS)
                                .orShould()
                                .dependOnClassesThat()
                                .resideInAPackage("org.xbill..")
                                .as("rules know no framework and no DNS library"),
                        slices().matching(ROOT + ".provider.(*)..")
                                .should()
                                .notDependOnEachOther()
                                .as("providers know nothing of each other")
                                .allowEmptyShould(true),
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(ROOT + ".provider..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(ROOT + ".provider.*..")
                                .as("nobody knows a concrete provider"),
                        classes()
                                .that()
                                .resideInAPackage(ROOT + ".provider.*..")
                                .should()
                                .onlyDependOnClassesThat()
                                .resideInAnyPackage(
                                        ROOT + ".provider..",
                                        ROOT + ".zone..",
                                        "java..",
                                        "javax.crypto..",
                                        "org.xbill.DNS..",
                                        "org.jspecify.annotations..",
                                        "jakarta.enterprise.context..")
                                .as("a provider depends on the boundary, names, the JDK and its protocol only"),
                        slices().matching(ROOT + ".(*)..")
                                .should()
                                .beFreeOfCycles()
                                .as("packages form no cycle"),
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "io.sealwright.order..",
                                        "io.sealwright.cagateway..",
                                        "io.sealwright.notification..",
                                        "io.sealwright.gateway..")
                                .as("no service imports another"))
                .map((ArchRule rule) -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(service)));
    }
}
