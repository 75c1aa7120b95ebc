package io.roamhub.k8s;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One object of an overlay.
 *
 * @param object it by its type, every field of which is known
 * @param text it as kustomize has written it
 */
record Manifest(Object object, JsonNode text) {

    String kind() {
        return text.path("kind").asText();
    }

    String name() {
        return text.at("/metadata/name").asText();
    }

    @Override
    public String toString() {
        return kind() + "/" + name();
    }
}
