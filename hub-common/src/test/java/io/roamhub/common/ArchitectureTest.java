package io.roamhub.common;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.roamhub.common.testing.HouseRules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "io.roamhub.common", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule ROOMS_DEPEND_ONE_WAY =
            slices().matching("io.roamhub.common.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_CALLS_TALK_TO_PARTNERS = noClasses()
            .that()
            .resideOutsideOfPackage("io.roamhub.common.calls")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.vertx.core.http.HttpClient");

    @ArchTest
    static final ArchRule NO_DATABASE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.agroal..", "javax.sql..", "org.hibernate..", "jakarta.persistence..");
}
