package io.sealwright.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses door = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.sealwright.gateway");

    @Test
    void rulesKnowNoFramework() {
        noClasses()
                .that()
                .haveNameMatching(".*\\.(RouteTable|Service|TokenBucket|BodyLimits|ApiKey|Role|KnownClient|SameOrigin"
                        + "|Words|View|Nudge)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "io.smallrye..",
                        "io.vertx..",
                        "jakarta..",
                        "org.eclipse.microprofile..",
                        "io.micrometer..",
                        "org.apache.kafka..")
                .check(door);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.sealwright.gateway.(*)..")
                .should()
                .beFreeOfCycles()
                .check(door);
    }

    @Test
    void theDoorImportsNoService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.sealwright.order..",
                        "io.sealwright.cagateway..",
                        "io.sealwright.validation..",
                        "io.sealwright.notification..")
                .check(door);
    }
}
