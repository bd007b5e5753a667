package io.sealwright.cagateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sealwright.cagateway.connector.CaConnector;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.sealwright.cagateway";
    private static final String GENERATED = ROOT + ".connector.globalsign.soap.generated..";
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static final String[] FRAMEWORKS = {
        "jakarta..",
        "io.quarkus..",
        "io.smallrye..",
        "io.vertx..",
        "org.hibernate..",
        "org.eclipse..",
        "io.micrometer..",
        "org.apache..",
        "org.jboss..",
        "com.fasterxml..",
        "io.sealwright.messaging..",
        "io.sealwright.rest.."
    };

    /// Records, sealed types and what is named after rules: they decide, and do nothing else.
    private static final DescribedPredicate<JavaClass> DECIDES = DescribedPredicate.describe(
            "decides",
            c -> c.isRecord()
                    || (c.isInterface() && c.getModifiers().contains(JavaModifier.ABSTRACT) && isSealed(c))
                    || c.getSimpleName()
                            .matches(".*(Rules|Rulings|Verdicts|ErrorCodes|DomainChoice|Products|OrderStates)"));

    private static boolean isSealed(JavaClass type) {
        return type.reflect().isSealed();
    }

    @Test
    void whatDecidesKnowsNoFramework() {
        noClasses()
                .that(DECIDES)
                .and(resideOutsideOfPackage(GENERATED))
                // What travels over REST and what all lanes are handed are edges in the form of records.
                .and(not(nameMatching(".*(AccountForm|View|View\\$.*|\\$Trial|\\$Shared)")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .check(OURS);
    }

    @Test
    void theBoundaryToAuthoritiesKnowsNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".connector", ROOT + ".connector.answer", ROOT + ".connector.domains", ROOT + ".retry")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .check(OURS);
    }

    @Test
    void whatTravelsOverSoapStaysInItsPackage() {
        noClasses()
                .that(resideOutsideOfPackage(ROOT + ".connector.globalsign.soap.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GENERATED, "org.apache.cxf..", "jakarta.xml..")
                .check(OURS);
    }

    @Test
    void nobodyKnowsWhichAuthorityHeSpeaksTo() {
        List<String> folders = OURS.stream()
                .filter(c -> !c.isInterface() && c.isAssignableTo(CaConnector.class))
                .map(c -> c.getPackageName() + "..")
                .toList();
        assertThat(folders).contains(ROOT + ".connector.globalsign..");
        for (String folder : folders) {
            noClasses()
                    .that(resideOutsideOfPackage(folder))
                    .should()
                    .dependOnClassesThat(resideInAPackage(folder))
                    .check(OURS);
        }
    }

    @Test
    void whatTravelsOverRestStaysAtTheEdge() {
        noClasses()
                .that(resideOutsideOfPackages(ROOT + ".connector.rest..", ROOT + ".connector.*.wire.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("jakarta.ws.rs.client..", "io.quarkus.rest.client.."))
                .check(OURS);
    }

    @Test
    void anAuthoritysFolderKnowsNothingOfTheRest() {
        noClasses()
                .that(resideInAPackage(ROOT + ".connector.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".account..",
                        ROOT + ".submission..",
                        ROOT + ".following..",
                        ROOT + ".domaincontrol..",
                        ROOT + ".lane..",
                        ROOT + ".command..")
                .check(OURS);
    }

    @Test
    void packagesDoNotGoInCircles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void thisServiceKnowsNoOther() {
        classes()
                .that(resideInAPackage(ROOT + ".."))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("io.sealwright..")
                        .or(resideInAPackage(ROOT + ".."))
                        .or(resideInAPackage("io.sealwright.contracts.."))
                        .or(resideInAPackage("io.sealwright.messaging.."))
                        .or(resideInAPackage("io.sealwright.rest.."))
                        .or(resideInAPackage("io.sealwright.sealing.."))
                        .or(resideInAPackage("io.sealwright.clock.."))
                        .or(resideInAPackage("io.sealwright.pki..")))
                .check(OURS);
    }
}
