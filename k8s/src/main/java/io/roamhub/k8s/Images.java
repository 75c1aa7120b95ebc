package io.roamhub.k8s;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the services' images for JVM mode from what is packaged, without a Docker daemon, each as a tar file.
 *
 * <p>The same input gives the same layers, bit by bit: files have one time and one owner, and are in one order. What changes
 * seldom is below what changes often. The archive of loaded classes, which makes a start quicker, is made by a run of the
 * service and so differs each time; it is a layer of its own, on top.
 */
public final class Images {

    /** The services. */
    public static final List<String> SERVICES =
            List.of("partner-registry-service", "evse-data-service", "authorization-service", "cdr-service", "gateway");

    /** A JDK 25 runtime; the archive counts only on the JDK that made it. */
    public static final String USUAL_BASE = "eclipse-temurin:25-jre";

    private static final String USER = "10001:10001";
    private static final Instant ONE_TIME = Instant.ofEpochSecond(1);
    private static final String HOME = "/app";
    private static final String ARCHIVE = "classes.aot";
    private static final long LONGEST_TRAINING_SECONDS = 60;

    private final Path checkout;
    private final Path folder;
    private final String base;
    private final String version;

    /**
     * @param checkout the project, built
     * @param folder where everything goes
     * @param base an image in a registry, or {@code tar://} and the path of one in a file
     * @param version the tag
     */
    public Images(Path checkout, Path folder, String base, String version) {
        this.checkout = checkout;
        this.folder = folder;
        this.base = base;
        this.version = version;
    }

    /** {@code Images CHECKOUT FOLDER VERSION [BASE]}: all services. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 3 || arguments.length > 4) {
            System.err.println("usage: Images CHECKOUT FOLDER VERSION [BASE]");
            System.exit(2);
        }
        Images images = new Images(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                arguments.length > 3 ? arguments[3] : USUAL_BASE,
                arguments[2]);
        for (String service : SERVICES) {
            System.out.println(images.build(service, true));
        }
    }

    /**
     * Builds one image.
     *
     * @param trained whether it gets an archive of classes, made by the JDK that runs this
     * @return the tar file
     */
    public Path build(String service, boolean trained) throws Exception {
        Path application = staged(service);
        List<FileEntriesLayer> layers = new ArrayList<>();
        layers.add(layer("libraries", application, "lib"));
        layers.add(layer("quarkus", application, "quarkus", "quarkus-run.jar"));
        layers.add(layer("service", application, "app", "quarkus-app-dependencies.txt"));
        Path parts = checkout.resolve(service).resolve("target/bom.json");
        if (Files.exists(parts)) {
            layers.add(FileEntriesLayer.builder()
                    .setName("bill of materials")
                    .addEntry(parts, AbsoluteUnixPath.get(HOME + "/sbom.cdx.json"))
                    .build());
        }
        Path archive = trained ? train(service, application) : null;
        if (archive != null) {
            layers.add(FileEntriesLayer.builder()
                    .setName("archive of classes")
                    .addEntry(archive, AbsoluteUnixPath.get(HOME + "/" + ARCHIVE))
                    .build());
        }
        Path tar = folder.resolve(service + ".tar");
        JibContainer made = Jib.from(base)
                .setFileEntriesLayers(layers)
                .setCreationTime(ONE_TIME)
                .setUser(USER)
                .setWorkingDirectory(AbsoluteUnixPath.get(HOME))
                .setEntrypoint(command(archive != null))
                .setExposedPorts(Port.tcp(service.equals("gateway") ? 8443 : 8080), Port.tcp(9000))
                .setLabels(labels(service))
                .containerize(Containerizer.to(TarImage.at(tar).named("roamhub/" + service + ":" + version))
                        .setApplicationLayersCache(folder.resolve("cache"))
                        .setBaseImageLayersCache(folder.resolve("base-cache"))
                        .setToolName("roamhub"));
        Files.writeString(folder.resolve(service + ".digest"), made.getDigest() + "\n");
        return tar;
    }

    private Map<String, String> labels(String service) {
        return new TreeMap<>(Map.of(
                "org.opencontainers.image.title",
                "roamhub/" + service,
                "org.opencontainers.image.description",
                "Roamhub, an open hub for EV-charging roaming: " + service,
                "org.opencontainers.image.version",
                version,
                "org.opencontainers.image.licenses",
                "Apache-2.0",
                "org.opencontainers.image.base.name",
                base.startsWith("tar:") ? "a file" : base));
    }

    private static List<String> command(boolean withArchive) {
        List<String> command = new ArrayList<>(List.of("java"));
        if (withArchive) {
            command.add("-XX:AOTCache=" + HOME + "/" + ARCHIVE);
        }
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-jar");
        command.add(HOME + "/quarkus-run.jar");
        return command;
    }

    /** A copy of the packaged service whose files are all of one time, as they will be in the image. */
    private Path staged(String service) throws IOException {
        Path packaged = checkout.resolve(service).resolve("target/quarkus-app");
        if (!Files.isDirectory(packaged)) {
            throw new IOException(service + " is not packaged: " + packaged + " is missing");
        }
        Path stage = folder.resolve("stage").resolve(service);
        Files.walkFileTree(packaged, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(stage.resolve(packaged.relativize(from)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                Path to = stage.resolve(packaged.relativize(from));
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
                Files.setLastModifiedTime(to, FileTime.from(ONE_TIME));
                return FileVisitResult.CONTINUE;
            }
        });
        return stage;
    }

    private static FileEntriesLayer layer(String name, Path application, String... parts) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        for (String part : parts) {
            try (Stream<Path> files =
                    Files.exists(application.resolve(part)) ? Files.walk(application.resolve(part)) : Stream.empty()) {
                files.filter(Files::isRegularFile)
                        .sorted()
                        .forEach(file -> layer.addEntry(
                                file, AbsoluteUnixPath.get(HOME + "/" + application.relativize(file)), ONE_TIME));
            }
        }
        return layer.build();
    }

    /**
     * Runs the service as far as it comes without a database and an identity provider, which is past most of the loading, and has
     * the JVM write down what it has loaded.
     *
     * @return the archive; {@code null} where this JVM makes none
     */
    private Path train(String service, Path application) throws IOException, InterruptedException {
        if (Runtime.version().feature() < 25) {
            return null;
        }
        Path archive = folder.resolve(service + ".aot").toAbsolutePath();
        Files.deleteIfExists(archive);
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:AOTCacheOutput=" + archive,
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Droamhub.world=laptop",
                        "-Dquarkus.http.port=0",
                        "-Dquarkus.management.port=0",
                        "-Dquarkus.oidc.tenant-enabled=false",
                        "-Dquarkus.datasource.jdbc.url=jdbc:postgresql://localhost:1/none",
                        "-Dquarkus.flyway.connect-retries=0",
                        "-Dquarkus.flyway.migrate-at-start=true",
                        "-jar",
                        "quarkus-run.jar")
                .directory(application.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(service + ".training.log").toFile())
                .start();
        if (!run.waitFor(LONGEST_TRAINING_SECONDS, TimeUnit.SECONDS)) {
            run.destroy();
            run.waitFor(LONGEST_TRAINING_SECONDS, TimeUnit.SECONDS);
        }
        if (!Files.exists(archive)) {
            return null;
        }
        Files.setLastModifiedTime(archive, FileTime.from(ONE_TIME));
        return archive;
    }
}
