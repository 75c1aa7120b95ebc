package io.roamhub.local.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.roamhub.local.file.FileWriting;
import io.roamhub.local.process.ChildSpec;
import io.roamhub.local.process.ClassArchive;
import io.roamhub.local.process.JavaCommand;
import io.roamhub.local.process.Readiness;
import io.roamhub.local.process.Stopping;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The {@link IdentityServer} as a child process. Its signing key stays, so tokens outlive its restart. */
public final class LightIdentityProvider implements IdentityProvider {

    private static final int HEAP_MEGABYTES = 48;

    private final Path folder;
    private final Path log;
    private final ClassArchive classArchive;
    private final int port;
    private final List<IdentityClient> clients;

    /** @param folder holds the signing key and the clients */
    public LightIdentityProvider(
            Path folder, Path log, ClassArchive classArchive, int port, List<IdentityClient> clients) {
        this.folder = folder;
        this.log = log;
        this.classArchive = classArchive;
        this.port = port;
        this.clients = List.copyOf(clients);
    }

    @Override
    public void prepare() throws IOException {
        FileWriting.secretly(clientsFile(), new ObjectMapper().writeValueAsBytes(clients));
        if (!Files.exists(keyFile())) {
            FileWriting.secretly(keyFile(), SigningKey.generate() + "\n");
        }
    }

    @Override
    public ChildSpec process() {
        List<String> command = new JavaCommand(HEAP_MEGABYTES)
                .with("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .with(classArchive, true)
                .running(
                        "-cp",
                        JavaCommand.ownClassPath(),
                        IdentityServer.class.getName(),
                        String.valueOf(port),
                        clientsFile().toString(),
                        keyFile().toString());
        return new ChildSpec(NAME, 0, command, Map.of(), folder, log, Stopping.Signal.TERM);
    }

    @Override
    public String issuer() {
        return "http://localhost:" + port + IdentityServer.ISSUER_PATH;
    }

    @Override
    public String tokenUrl() {
        return issuer() + "/token";
    }

    @Override
    public boolean ready() {
        return Readiness.ok(URI.create("http://localhost:" + port + "/health"));
    }

    private Path clientsFile() {
        return folder.resolve("clients.json");
    }

    private Path keyFile() {
        return folder.resolve("signing-key");
    }
}
