package io.roamhub.oicp;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "io.roamhub.oicp", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_module_knows_the_jdk_and_the_json_parser_only = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.roamhub.oicp..", "java..", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule numbers_keep_their_digits = fields().should()
            .notHaveRawType(double.class)
            .andShould()
            .notHaveRawType(float.class)
            .andShould()
            .notHaveRawType(Double.class)
            .andShould()
            .notHaveRawType(Float.class);

    @ArchTest
    static final ArchRule nothing_is_computed_in_floating_point =
            methods().should().notHaveRawReturnType(double.class).andShould().notHaveRawReturnType(Double.class);

    @ArchTest
    static void packages_form_no_cycles(JavaClasses all) {
        slices().matching("io.roamhub.oicp.(*)..").should().beFreeOfCycles().check(all);
    }

    @ArchTest
    static final ArchRule what_all_chapters_share_knows_no_chapter = noClasses()
            .that()
            .resideInAnyPackage("..oicp", "..oicp.common..", "..oicp.id..", "..oicp.json..", "..oicp.operation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..authorization..",
                    "..reservation..",
                    "..notification..",
                    "..cdr..",
                    "..evsedata..",
                    "..evsestatus..",
                    "..pricing..",
                    "..authenticationdata..",
                    "..catalogue..");

    @ArchTest
    static final ArchRule the_reader_of_json_knows_nothing_of_oicp = noClasses()
            .that()
            .resideInAPackage("..oicp.json..")
            .should()
            .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "are of OICP",
                    type -> type.getPackageName().startsWith("io.roamhub.oicp")
                            && !type.getPackageName().equals("io.roamhub.oicp.json")));

    @ArchTest
    static final ArchRule chapters_do_not_know_each_other = slices().matching(
                    "io.roamhub.oicp.(authorization|reservation|notification|cdr|evsedata|evsestatus|pricing)")
            .should()
            .notDependOnEachOther();
}
