package io.sealwright.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses ours = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void keepsTheSimulatedCaFreeOfFrameworks() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.sealwright.simulator.globalsign",
                        "io.sealwright.simulator.digicert",
                        "io.sealwright.simulator.sectigo",
                        "io.sealwright.simulator.journal",
                        "io.sealwright.simulator.played",
                        "io.sealwright.simulator.proof")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta..", "io.quarkus..", "org.apache.cxf..", "com.fasterxml..", "org.xbill..", "io.vertx..")
                .check(ours);
    }

    @Test
    void keepsGeneratedSoapTypesAtTheEdge() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sealwright.simulator.globalsign.soap..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.sealwright.simulator.globalsign.soap.v1", "io.sealwright.simulator.globalsign.soap.v2")
                .check(ours);
    }

    @Test
    void readsTheTimeFromTheInjectedClockOnly() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(ours);
    }
}
