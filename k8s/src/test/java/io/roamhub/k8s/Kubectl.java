package io.roamhub.k8s;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** The program {@code kubectl}, for what it does without a cluster. */
final class Kubectl {

    private Kubectl() {}

    static boolean isThere() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    /** What the folder's kustomization makes. */
    static String kustomize(Path folder) {
        try {
            Path complaints = Files.createTempFile("kustomize", ".txt");
            Process process = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                    .redirectError(complaints.toFile())
                    .start();
            String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("kubectl ends").isTrue();
            assertThat(process.exitValue())
                    .as("kubectl kustomize %s: %s", folder, Files.readString(complaints))
                    .isZero();
            assertThat(complaints)
                    .as("kubectl kustomize %s warns of nothing", folder)
                    .isEmptyFile();
            Files.delete(complaints);
            return yaml;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
