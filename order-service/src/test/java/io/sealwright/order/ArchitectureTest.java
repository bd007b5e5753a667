package io.sealwright.order;

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
    private static final String ROOT = "io.sealwright.order";
    private static final String[] FRAMEWORKS = {
        "io.quarkus..",
        "io.smallrye..",
        "io.vertx..",
        "jakarta..",
        "org.eclipse.microprofile..",
        "io.micrometer..",
        "org.apache.kafka..",
        "com.fasterxml.."
    };

    /// The rules of orders, domains, certificates and renewal, and what they speak of.
    private static final String RULES = ROOT
            + "\\.(ordering\\.(OrderLifecycle|OrderState|OrderHappening|OrderTransition|OrderTerms|CertificateOrder|OrderNews|Judgement)"
            + "|domain\\.(DomainControlLifecycle|DomainControlState|DomainControl|AuthorizationDomains)"
            + "|certificate\\.Certificate|key\\.(HeldKey|MadeKey|KeystoreFormat)|policy\\.(TeamPolicy|PolicyCheck|NamePattern|KeyType)|ordering\\.ApprovalRules|renewal\\.(RenewalTerms|Reminders)"
            + "|replacement\\.(Replaceability|Standing)|revocation\\.(RevocationState|RevocationHappening|RevocationTransition|RevocationLifecycle))(\\$.*)?";

    private final JavaClasses service = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @TestFactory
    Stream<DynamicTest> holds() {
        return Stream.of(
                        noClasses()
                                .that()
                                .haveNameMatching(RULES)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(FRAMEWORKS)
                                .as("rules know no framework"),
                        slices().matching(ROOT + ".(*)..")
                                .should()
                                .beFreeOfCycles()
                                .as("packages form no cycle"),
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "io.sealwright.cagateway..",
                                        "io.sealwright.validation..",
                                        "io.sealwright.notification..",
                                        "io.sealwright.gateway..")
                                .as("no service imports another"))
                .map((ArchRule rule) -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(service)));
    }
}
