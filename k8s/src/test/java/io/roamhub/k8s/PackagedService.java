package io.roamhub.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What can be set of a packaged service, read from its JARs: the hub's own keys from its {@code @ConfigMapping} interfaces and
 * {@code @ConfigProperty}s, Quarkus' from the descriptions that each extension brings along.
 */
final class PackagedService {

    private static final String DESCRIPTIONS = "META-INF/quarkus-config-doc/quarkus-config-model.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, PackagedService> READ = new HashMap<>();

    private final String name;
    private final Set<String> ownKeys = new LinkedHashSet<>();
    private final Set<String> namedInFiles = new LinkedHashSet<>();
    private final Map<String, String> phases = new HashMap<>();

    static synchronized PackagedService of(String name) {
        return READ.computeIfAbsent(name, PackagedService::new);
    }

    private PackagedService(String name) {
        this.name = name;
        Path packaged = Manifests.HOME.resolveSibling(name).resolve("target/quarkus-app");
        assertThat(packaged)
                .as("%s is packaged (the manifests are held against the services): build the whole project", name)
                .isDirectory();
        try {
            List<Path> jars = new ArrayList<>(jars(packaged.resolve("app")));
            jars.addAll(jars(packaged.resolve("lib/main")));
            for (Path jar : jars) {
                quarkusKeys(jar);
            }
            ownKeys(jars.stream()
                    .filter(jar -> jar.getParent().endsWith("app")
                            || jar.getFileName().toString().startsWith("io.roamhub."))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private void quarkusKeys(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            var entry = file.getEntry(DESCRIPTIONS);
            if (entry == null) {
                return;
            }
            try (InputStream in = file.getInputStream(entry)) {
                JSON.readTree(in).path("configRoots").forEach(this::describe);
            }
        }
    }

    private void describe(JsonNode item) {
        if (item.path("path").has("environmentVariable")) {
            phases.put(
                    item.at("/path/environmentVariable").asText(),
                    item.path("phase").asText());
        }
        item.path("items").forEach(this::describe);
    }

    private void ownKeys(List<Path> jars) throws IOException, ClassNotFoundException {
        Indexer indexer = new Indexer();
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
            try (JarFile file = new JarFile(jar.toFile())) {
                for (var entry : file.stream().toList()) {
                    if (entry.getName().endsWith(".class")) {
                        try (InputStream in = file.getInputStream(entry)) {
                            indexer.index(in);
                        }
                    } else if (entry.getName().equals("application.properties")
                            || entry.getName().equals("META-INF/microprofile-config.properties")) {
                        Properties properties = new Properties();
                        try (InputStream in = file.getInputStream(entry)) {
                            properties.load(in);
                        }
                        properties
                                .stringPropertyNames()
                                .forEach(key -> namedInFiles.add(key.replaceFirst("^%(prod)\\.", "")));
                    }
                }
            }
        }
        Index index = indexer.complete();
        for (AnnotationInstance property : index.getAnnotations(DotName.createSimple(ConfigProperty.class))) {
            AnnotationValue key = property.value("name");
            if (key != null && key.asString().startsWith("roamhub.")) {
                ownKeys.add(key.asString());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), getClass().getClassLoader())) {
            for (AnnotationInstance mapping : index.getAnnotations(DotName.createSimple(ConfigMapping.class))) {
                Class<?> type = Class.forName(mapping.target().asClass().name().toString(), false, loader);
                ownKeys.addAll(ConfigMappings.getProperties(ConfigClass.configClass(type))
                        .keySet());
            }
        }
    }

    /**
     * Why the variable has no effect; empty when it has.
     *
     * <p>A key with a part of the user's own (a map's key, {@code *}) is found under its right name only where a properties file
     * names it, or where that part has no dash.
     */
    String complaintAbout(String variable) {
        String phase = phases.get(variable);
        if (phase != null) {
            return phase.equals("RUN_TIME") ? "" : "is decided when " + name + " is built";
        }
        if (namedInFiles.stream().anyMatch(key -> variable(key).equals(variable) && isKnown(key))) {
            return "";
        }
        if (ownKeys.stream().anyMatch(key -> variable.matches(variable(key).replace("__STAR__", "[A-Z0-9]+")))) {
            return "";
        }
        return "is no key of " + name;
    }

    private boolean isKnown(String key) {
        return ownKeys.stream()
                .anyMatch(own -> key.matches(own.replace(".", "\\.").replace("*", "[^.]+")));
    }

    private static String variable(String key) {
        return key.replace("*", "__star__").replaceAll("[^A-Za-z0-9_]", "_").toUpperCase();
    }
}
