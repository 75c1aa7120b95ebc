package io.roamhub.local.onboarding;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.roamhub.local.file.FileWriting;
import io.roamhub.local.hub.HubFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The partners that were onboarded from this machine, each with a folder for its key and certificate.
 */
public final class PartnerFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path parent;

    /** @param parent folder of the partners' folders */
    public PartnerFiles(Path parent) {
        this.parent = parent;
    }

    /**
     * What is kept of a partner.
     *
     * @param number in order of onboarding, from 1
     * @param partnerId the registry's UUID
     * @param backend base URL, or null
     * @param simulatedPort where its simulated back end listens; null where it has none
     */
    public record Kept(
            int number,
            String partnerId,
            String name,
            PartnerRole role,
            String id,
            String backend,
            Integer simulatedPort) {}

    /** The folder of the partner with this id, a name that needs no quoting. */
    public Path folder(String id) {
        return parent.resolve(id.replaceAll("[^A-Za-z0-9]", "-"));
    }

    /** All partners whose onboarding was completed, in its order. */
    public List<Kept> all() {
        List<Kept> partners = new ArrayList<>();
        if (!Files.isDirectory(parent)) {
            return partners;
        }
        try (Stream<Path> folders = Files.list(parent)) {
            for (Path folder : folders.toList()) {
                read(folder).ifPresent(partners::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        partners.sort(Comparator.comparingInt(Kept::number));
        return partners;
    }

    /** The partner with this id, where its onboarding was completed. */
    public Optional<Kept> find(String id) {
        return read(folder(id));
    }

    /** Notes that the onboarding is complete. */
    public void keep(Kept partner) {
        try {
            FileWriting.secretly(
                    file(folder(partner.id())),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(partner));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The partner as {@code hub.json} shows it. */
    public HubFile.Partner entry(Kept partner) {
        Path folder = folder(partner.id());
        return new HubFile.Partner(
                partner.name(),
                partner.role() == PartnerRole.CPO ? partner.id() : null,
                partner.role() == PartnerRole.EMP ? partner.id() : null,
                folder.resolve("cert.pem").toString(),
                folder.resolve("key.pem").toString(),
                folder.resolve("partner.p12").toString(),
                partner.backend());
    }

    private static Path file(Path folder) {
        return folder.resolve("partner.json");
    }

    private static Optional<Kept> read(Path folder) {
        try {
            return Files.exists(file(folder))
                    ? Optional.of(JSON.readValue(Files.readAllBytes(file(folder)), Kept.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
