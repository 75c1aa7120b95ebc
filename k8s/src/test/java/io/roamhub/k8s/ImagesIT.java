package io.roamhub.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The images of the packaged services. The base is {@code -Droamhub.image.base}, or without it a file with next to nothing in it: so
 * no registry is needed to find out how the images are made.
 */
class ImagesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Manifests.HOME.resolve("target/images");
    private static final Path CHECKOUT = Manifests.HOME.getParent();
    private static final Set<String> MADE = new HashSet<>();
    private static String base;

    @BeforeAll
    static void a_base() throws Exception {
        Files.createDirectories(FOLDER);
        base = System.getProperty("roamhub.image.base", "");
        if (base.isBlank()) {
            Path marker = Files.writeString(FOLDER.resolve("base.txt"), "instead of a base with a JDK\n");
            Path tar = FOLDER.resolve("base.tar");
            Jib.fromScratch()
                    .addLayer(List.of(marker), AbsoluteUnixPath.get("/"))
                    .containerize(Containerizer.to(TarImage.at(tar).named("base:test"))
                            .setApplicationLayersCache(FOLDER.resolve("cache"))
                            .setBaseImageLayersCache(FOLDER.resolve("base-cache")));
            base = "tar://" + tar;
        }
    }

    private static Images images(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new Images(CHECKOUT, folder, base, "test");
    }

    static final List<String> SERVICES = Images.SERVICES;

    /** Each of the images that stay in target/images, made once. */
    private static synchronized Map<String, byte[]> image(String service) throws Exception {
        if (MADE.add(service)) {
            images(FOLDER).build(service, true);
        }
        return files(FOLDER.resolve(service + ".tar"));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void an_image_starts_the_service_as_nobody_special_and_says_what_it_is(String service) throws Exception {
        Map<String, byte[]> tar = image(service);
        JsonNode manifest = JSON.readTree(tar.get("manifest.json")).get(0);
        JsonNode config = JSON.readTree(tar.get(manifest.path("Config").asText()));

        assertThat(manifest.path("RepoTags").toString()).isEqualTo("[\"roamhub/" + service + ":test\"]");
        assertThat(config.at("/config/User").asText()).isEqualTo("10001:10001");
        assertThat(config.at("/config/Entrypoint").toString())
                .startsWith("[\"java\"")
                .endsWith("\"-jar\",\"/app/quarkus-run.jar\"]");
        assertThat(config.at("/config/WorkingDir").asText()).isEqualTo("/app");
        assertThat(config.at("/config/ExposedPorts").has("9000/tcp")).isTrue();
        assertThat(config.at("/config/Labels/org.opencontainers.image.title").asText())
                .isEqualTo("roamhub/" + service);
        assertThat(config.at("/config/Labels/org.opencontainers.image.licenses").asText())
                .isEqualTo("Apache-2.0");
        assertThat(config.path("created").asText()).startsWith("1970-01-01");

        List<String> content = content(tar, manifest);
        assertThat(content).contains("app/quarkus-run.jar").anyMatch(name -> name.startsWith("app/lib/main/"));
        assertThat(content).noneMatch(name -> name.matches(".*(\\.p12|\\.pem|\\.key|\\.jks|\\.env)$"));
    }

    @Test
    void the_same_packaged_service_makes_the_same_image_in_any_folder_at_any_time() throws Exception {
        images(FOLDER.resolve("once")).build("gateway", false);
        images(FOLDER.resolve("again")).build("gateway", false);

        assertThat(FOLDER.resolve("once/gateway.digest"))
                .hasSameTextualContentAs(FOLDER.resolve("again/gateway.digest"));
    }

    @Test
    void the_archive_of_classes_is_a_layer_on_top_that_changes_nothing_below() throws Exception {
        Map<String, byte[]> plain = files(images(FOLDER.resolve("once")).build("gateway", false));
        Map<String, byte[]> trained = files(images(FOLDER.resolve("again")).build("gateway", true));
        List<String> below = layers(JSON.readTree(plain.get("manifest.json")).get(0));
        JsonNode manifest = JSON.readTree(trained.get("manifest.json")).get(0);

        if (Runtime.version().feature() >= 25) {
            assertThat(layers(manifest)).hasSize(below.size() + 1).startsWith(below.toArray(String[]::new));
            assertThat(content(trained, manifest)).contains("app/classes.aot");
            assertThat(JSON.readTree(trained.get(manifest.path("Config").asText()))
                            .at("/config/Entrypoint")
                            .toString())
                    .contains("-XX:AOTCache=/app/classes.aot");
        } else {
            assertThat(layers(manifest)).isEqualTo(below);
        }
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void an_image_says_what_it_is_made_of(String service) throws Exception {
        Map<String, byte[]> tar = image(service);
        List<String> content =
                content(tar, JSON.readTree(tar.get("manifest.json")).get(0));
        JsonNode parts = JSON.readTree(
                CHECKOUT.resolve(service).resolve("target/bom.json").toFile());

        assertThat(content).contains("app/sbom.cdx.json");
        assertThat(parts.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(parts.path("components")).hasSizeGreaterThan(50).anySatisfy(component -> assertThat(
                        component.path("name").asText())
                .isEqualTo("quarkus-core"));
    }

    private static List<String> layers(JsonNode manifest) {
        List<String> names = new ArrayList<>();
        manifest.path("Layers").forEach(layer -> names.add(layer.asText()));
        return names;
    }

    private static List<String> content(Map<String, byte[]> tar, JsonNode manifest) throws IOException {
        List<String> names = new ArrayList<>();
        for (String layer : layers(manifest)) {
            try (TarArchiveInputStream in =
                    new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(tar.get(layer))))) {
                for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    names.add(entry.getName());
                }
            }
        }
        return names;
    }

    private static Map<String, byte[]> files(Path tar) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (InputStream file = Files.newInputStream(tar);
                TarArchiveInputStream in = new TarArchiveInputStream(file, StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }
}
