package io.roamhub.common.testing;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

/**
 * What holds in every service of the hub; a service's {@code ArchitectureTest} includes them with
 * {@code ArchTests.in(HouseRules.class)}.
 */
public final class HouseRules {

    private static final List<String> SERVICES = List.of(
            "io.roamhub.registry",
            "io.roamhub.evsedata",
            "io.roamhub.authorization",
            "io.roamhub.cdr",
            "io.roamhub.gateway",
            "io.roamhub.local");

    private static final Set<String> FLOATING = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    private static final DescribedPredicate<JavaClass> FLOATING_POINT =
            describe("a floating point number", type -> FLOATING.contains(type.getName()));

    /** Positions on the earth are measured; energy and money are counted. */
    private static final DescribedPredicate<JavaClass> ABOUT_POSITIONS =
            describe("about positions", type -> type.getPackageName().matches(".*\\.geo(\\..*)?"));

    private static final String COORDINATE = "latitude|longitude";

    @ArchTest
    static final ArchRule NO_SERVICE_IMPORTS_ANOTHER = classes().should(new ArchCondition<>("import no other service") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                Optional<String> imported = serviceOf(dependency.getTargetClass());
                if (imported.isPresent() && !imported.equals(serviceOf(type))) {
                    events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                }
            }
        }
    });

    @ArchTest
    static final ArchRule NO_FIELD_IS_FLOATING_POINT = noFields()
            .that()
            .areDeclaredInClassesThat(DescribedPredicate.not(ABOUT_POSITIONS))
            .and()
            .haveNameNotMatching(COORDINATE)
            .should()
            .haveRawType(FLOATING_POINT)
            .because("no double touches energy or money");

    @ArchTest
    static final ArchRule NO_METHOD_IS_ABOUT_FLOATING_POINT = methods()
            .that()
            .areDeclaredInClassesThat(DescribedPredicate.not(ABOUT_POSITIONS))
            .and()
            .haveNameNotMatching(COORDINATE)
            .should(new ArchCondition<>("neither take nor give floating point numbers") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean floating = FLOATING_POINT.test(method.getRawReturnType())
                            || method.getRawParameterTypes().stream().anyMatch(FLOATING_POINT);
                    if (floating) {
                        events.add(SimpleConditionEvent.violated(method, method.getDescription()));
                    }
                }
            })
            .because("no double touches energy or money");

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("services log");

    private HouseRules() {}

    private static Optional<String> serviceOf(JavaClass type) {
        return SERVICES.stream()
                .filter(service -> (type.getPackageName() + ".").startsWith(service + "."))
                .findFirst();
    }
}
