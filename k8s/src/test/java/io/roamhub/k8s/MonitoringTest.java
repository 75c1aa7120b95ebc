package io.roamhub.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Alerts and their runbooks, and dashboards that Grafana can read. That the metrics exist, the story's test finds out. */
class MonitoringTest {

    private static final Path CHECKOUT = Manifests.HOME.getParent();
    private static final Path DASHBOARDS = Manifests.HOME.resolve("components/monitoring/dashboards");

    private static List<Rule> alerts() {
        return Manifests.of("overlays/production").all(PrometheusRule.class).stream()
                .flatMap(rules -> rules.getSpec().getGroups().stream())
                .flatMap(group -> group.getRules().stream())
                .toList();
    }

    @Test
    void every_alert_has_its_runbook_and_every_runbook_its_alert() throws IOException {
        assertThat(alerts()).hasSizeGreaterThan(10).extracting(Rule::getAlert).doesNotHaveDuplicates();
        for (Rule alert : alerts()) {
            assertThat(alert.getLabels()).as(alert.getAlert()).containsKey("severity");
            assertThat(alert.getAnnotations()).as(alert.getAlert()).containsKeys("summary", "description", "runbook");
            assertThat(CHECKOUT.resolve(alert.getAnnotations().get("runbook")))
                    .content()
                    .startsWith("# " + alert.getAlert() + "\n")
                    .contains("## What it means", "## Where to look", "## What to do");
        }
        try (Stream<Path> pages = Files.list(CHECKOUT.resolve("docs/runbooks"))) {
            assertThat(pages.map(page -> "docs/runbooks/" + page.getFileName()))
                    .filteredOn(page -> !page.endsWith("README.md"))
                    .containsExactlyInAnyOrderElementsOf(alerts().stream()
                            .map(alert -> alert.getAnnotations().get("runbook"))
                            .toList());
        }
    }

    @Test
    void the_runbook_shows_the_very_condition_that_rings() throws IOException {
        for (Rule alert : alerts()) {
            assertThat(Files.readString(CHECKOUT.resolve(alert.getAnnotations().get("runbook"))))
                    .contains("    " + alert.getExpr().getStrVal() + "\n");
        }
    }

    @Test
    void a_dashboard_has_a_name_of_its_own_and_panels_that_do_not_overlap() throws IOException {
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            List<JsonNode> dashboards = files.map(MonitoringTest::json).toList();
            assertThat(dashboards)
                    .hasSize(4)
                    .extracting(dashboard -> dashboard.path("uid").asText())
                    .doesNotHaveDuplicates();
            for (JsonNode dashboard : dashboards) {
                assertThat(dashboard.path("panels")).isNotEmpty().allSatisfy(panel -> {
                    assertThat(panel.path("title").asText()).isNotBlank();
                    assertThat(panel.path("targets")).isNotEmpty().allSatisfy(target -> assertThat(
                                    target.path("expr").asText())
                            .isNotBlank());
                });
                assertThat(dashboard.path("panels"))
                        .extracting(panel -> panel.at("/gridPos/x") + "," + panel.at("/gridPos/y"))
                        .doesNotHaveDuplicates();
            }
        }
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }
}
