package io.roamhub.local.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.roamhub.local.file.FileWriting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * {@code hub.json}: what a client, a test or another command must know of a running hub. It is written when every service is
 * ready and every partner in it can call, and removed when the hub stops. Programs outside this project rely on its shape.
 *
 * @param oicp base URL of the OICP operations, at the gateway
 * @param caCertificate file with the certificate that signed the gateway's and all partners'
 * @param services base URL of the first replica of each inner service
 * @param token how to get a token of the role {@code hub-admin}, by client credentials
 * @param processes ids of the processes, per replica, kept true while the hub runs
 */
public record HubFile(
        String oicp,
        String caCertificate,
        Map<String, String> services,
        Token token,
        Database database,
        Map<String, List<Long>> processes,
        List<Partner> partners) {

    /** Client credentials of the hub's administrator. */
    public record Token(String url, String clientId, String clientSecret) {}

    /** The PostgreSQL server; every service has its own database on it. */
    public record Database(String host, int port, String user, String password) {}

    /**
     * A partner with the files that it calls with.
     *
     * @param operatorId of a CPO, else null
     * @param providerId of an EMP, else null
     * @param certificate PEM, the partner's certificate first, then the authority's
     * @param privateKey PEM, PKCS#8, unencrypted
     * @param keyStore PKCS#12 with both, password {@code changeit}
     * @param backend base URL of the partner's back end; null when it has none
     */
    public record Partner(
            String name,
            String operatorId,
            String providerId,
            String certificate,
            String privateKey,
            String keyStore,
            String backend) {

        /** The one OICP id that this partner has. */
        public String id() {
            return operatorId != null ? operatorId : providerId;
        }
    }

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The partner with this operator or provider id, compared as written. */
    public Optional<Partner> partner(String id) {
        return partners.stream().filter(partner -> id.equals(partner.id())).findFirst();
    }

    /** The same hub with this partner added, or replaced where one has its id. */
    public HubFile with(Partner partner) {
        List<Partner> all = new ArrayList<>(partners);
        all.removeIf(other -> partner.id().equals(other.id()));
        all.add(partner);
        return new HubFile(oicp, caCertificate, services, token, database, processes, List.copyOf(all));
    }

    /** The same hub with other process ids. */
    public HubFile withProcesses(Map<String, List<Long>> running) {
        return new HubFile(oicp, caCertificate, services, token, database, new LinkedHashMap<>(running), partners);
    }

    /** The hub described in the file; empty when the file is not there. */
    public static Optional<HubFile> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readAllBytes(file), HubFile.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the file in one step, readable for its owner only. */
    public void write(Path file) {
        try {
            FileWriting.secretly(file, JSON.writeValueAsBytes(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads, changes and writes the file while no other process does so: the running hub and {@code partner add} both write it. Nothing
     * happens when the file is not there.
     */
    public static synchronized void update(Path file, UnaryOperator<HubFile> change) {
        Path lockFile = file.resolveSibling("hub.json.lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            read(file).map(change).ifPresent(changed -> changed.write(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
