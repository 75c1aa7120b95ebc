package io.roamhub.local.hub;

import io.roamhub.local.hub.LocalHub.Identity;
import io.roamhub.local.identity.IdentityClient;
import io.roamhub.local.identity.IdentityProvider;
import io.roamhub.local.identity.KeycloakIdentityProvider;
import io.roamhub.local.identity.LightIdentityProvider;
import io.roamhub.local.process.ChildSpec;
import io.roamhub.local.process.ClassArchive;
import io.roamhub.local.process.JavaCommand;
import io.roamhub.local.process.Stopping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The programs that a hub runs as processes: how each is started. */
final class HubPrograms {

    private final HubLayout layout;
    private final HubSecrets secrets;
    private final Checkout checkout = Checkout.own();

    HubPrograms(HubLayout layout, HubSecrets secrets) {
        this.layout = layout;
        this.secrets = secrets;
    }

    /** Says what to do when a service was not built. */
    void requireBuilt(HubService service) {
        checkout.jar(service);
    }

    /** A replica of a service with its configuration file. */
    ChildSpec service(HubService service, int replica, Path properties) {
        Path jar = checkout.jar(service);
        List<String> command = new JavaCommand(service.heapMegabytes())
                .with("-Dsmallrye.config.locations=" + properties.toUri())
                .with("-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
                .with(new ClassArchive(classArchives(), service.module(), jar), replica == 0)
                .running("-jar", jar.toString());
        return new ChildSpec(
                service.module(),
                replica,
                command,
                Map.of(),
                layout.directory(),
                layout.log(HubLayout.processName(service.module(), replica)),
                Stopping.Signal.TERM);
    }

    /** The identity provider, which knows every service, the hub's administrator and the partners' portal. */
    IdentityProvider identityProvider(Identity kind, Progress progress) {
        Path log = layout.log(IdentityProvider.NAME);
        return switch (kind) {
            case LIGHT ->
                new LightIdentityProvider(
                        layout.identity(),
                        log,
                        new ClassArchive(classArchives(), IdentityProvider.NAME, checkout.ownCode()),
                        layout.identityPort(),
                        clients());
            case KEYCLOAK ->
                new KeycloakIdentityProvider(
                        layout.identity(), log, layout.identityPort(), clients(), progress::working);
        };
    }

    private List<IdentityClient> clients() {
        List<IdentityClient> clients = new ArrayList<>();
        for (HubService service : HubService.values()) {
            List<String> roles = service == HubService.GATEWAY ? List.of("gateway", "service") : List.of("service");
            clients.add(new IdentityClient(service.module(), secrets.get("client-" + service.module()), roles));
        }
        clients.add(new IdentityClient("hub-admin", secrets.get("client-hub-admin"), List.of("hub-admin")));
        clients.add(new IdentityClient(
                IdentityClient.PORTAL, secrets.get("client-" + IdentityClient.PORTAL), List.of("partner")));
        return clients;
    }

    /** Beside the builds, whose property they are; in the hub's directory where the checkout cannot be written. */
    private Path classArchives() {
        Path target = checkout.home().resolve("local-hub/target");
        return (Files.isWritable(target) ? target : layout.directory()).resolve("class-archives");
    }
}
