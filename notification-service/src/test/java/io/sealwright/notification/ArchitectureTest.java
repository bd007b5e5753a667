package io.sealwright.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses service = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.sealwright.notification");

    @Test
    void rulesKnowNoFramework() {
        noClasses()
                .that()
                .resideInAPackage("..news..")
                .or()
                .haveNameMatching(".*\\.(Backoff|SendOutcome|MailAddress|DeliveryState)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "io.smallrye..",
                        "io.vertx..",
                        "jakarta..",
                        "org.eclipse.microprofile..",
                        "io.micrometer..",
                        "org.apache.kafka..",
                        "com.fasterxml..")
                .check(service);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.sealwright.notification.(*)..")
                .should()
                .beFreeOfCycles()
                .check(service);
    }

    @Test
    void noServiceImportsAnother() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.sealwright.order..",
                        "io.sealwright.cagateway..",
                        "io.sealwright.validation..",
                        "io.sealwright.gateway..")
                .check(service);
    }
}
