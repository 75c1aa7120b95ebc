package io.roamhub.k8s;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every object of every overlay is what the cluster's own types say. */
class ParsingTest {

    @ParameterizedTest
    @FieldSource("io.roamhub.k8s.Manifests#APPLICABLE")
    void every_object_of_an_overlay_has_only_fields_that_its_type_knows(String overlay) {
        assertThat(Manifests.of(overlay).all()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @FieldSource("io.roamhub.k8s.Manifests#APPLICABLE")
    void an_object_is_there_once(String overlay) {
        assertThat(Manifests.of(overlay).all()).extracting(Manifest::toString).doesNotHaveDuplicates();
    }

    @Test
    void a_field_that_is_misspelt_deep_inside_is_found() {
        assertThatThrownBy(() -> Manifests.read("here", """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: a}
            spec: {template: {spec: {containers: [{name: a, readynessProbe: {}}]}}}
            """)).hasMessageContaining("readynessProbe");
    }

    @Test
    void a_value_of_the_wrong_type_is_found() {
        assertThatThrownBy(() -> Manifests.read("here", """
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata: {name: a}
            spec: {instances: three}
            """)).hasMessageContaining("three");
    }

    @Test
    void a_secret_does_not_belong_here() {
        assertThatThrownBy(() -> Manifests.read("here", """
            apiVersion: v1
            kind: Secret
            metadata: {name: a}
            """))
                .hasMessageContaining("v1/Secret is no kind that belongs here");
    }
}
