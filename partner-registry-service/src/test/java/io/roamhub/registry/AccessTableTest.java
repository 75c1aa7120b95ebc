package io.roamhub.registry;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AccessTableTest {

    private static final String API = "/api/v1";
    private static final List<Class<? extends Annotation>> METHODS =
            List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class);

    @Test
    void every_route_of_the_management_api_has_a_row_and_every_row_a_route() {
        Set<String> rows = new TreeSet<>();
        AccessTable.rows().forEach(row -> rows.add(row.name()));

        assertThat(rows).isEqualTo(routes());
    }

    private static Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.roamhub.registry")) {
            if (type.isAnnotatedWith(Path.class)) {
                type.getMethods().forEach(method -> addRoutes(method, path(type.getAnnotations()), routes));
            }
        }
        return routes;
    }

    private static void addRoutes(JavaMethod method, String base, Set<String> routes) {
        String path = base + path(method.getAnnotations());
        for (Class<? extends Annotation> httpMethod : METHODS) {
            if (method.isAnnotatedWith(httpMethod) && path.startsWith(API)) {
                routes.add(httpMethod.getSimpleName() + " " + path.substring(API.length()));
            }
        }
    }

    private static String path(Set<? extends JavaAnnotation<?>> annotations) {
        return annotations.stream()
                .filter(annotation -> annotation.getRawType().isEquivalentTo(Path.class))
                .map(annotation -> annotation.get("value").orElse("").toString())
                .findFirst()
                .orElse("");
    }
}
