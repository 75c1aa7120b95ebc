package io.roamhub.local;

import io.roamhub.local.hub.HubFile;
import io.roamhub.local.hub.HubLayout;
import io.roamhub.local.hub.HubService;
import io.roamhub.local.onboarding.CallProbe;
import io.roamhub.local.onboarding.ManagementApi;
import io.roamhub.local.onboarding.Onboarding;
import io.roamhub.local.onboarding.PartnerFiles;
import io.roamhub.local.onboarding.PartnerRole;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Onboards a partner at a running hub. */
@Command(
        name = "add",
        description = {
            "Onboard a partner: key, certificate, loopback addresses, contracts with every counterpart.",
            "Its files are written into the hub's directory and named in hub.json."
        })
final class PartnerAdd implements Callable<Integer> {

    @Mixin
    private DirectoryOption directory;

    @Option(names = "--role", required = true, description = "cpo or emp")
    private PartnerRole role;

    @Option(names = "--id", required = true, description = "Its operator or provider id, for example DE*NEW or DE-NEW.")
    private String id;

    @Option(names = "--name", description = "Its name. Default: the id")
    private String name;

    @Option(
            names = "--backend",
            paramLabel = "URL",
            description = "Where the hub calls it, for example http://localhost:9443; without, it is not called.")
    private URI backend;

    @Override
    public Integer call() {
        requireValidId();
        requireValidBackend();
        HubLayout layout = directory.layout();
        HubFile hub = HubFile.read(layout.hubFile())
                .orElseThrow(() -> new Problem("No hub is ready in " + layout.directory()
                        + "; start one with ./roamhub up, or name its directory with --dir."));
        PartnerFiles files = new PartnerFiles(layout.partners());
        HubFile.Partner partner;
        try (ManagementApi api = new ManagementApi(hub)) {
            partner = files.entry(new Onboarding(api, files)
                    .onboard(new Onboarding.Candidate(
                            role, id, name == null ? id : name, backend == null ? null : backend.toString(), null)));
        }
        awaitKnown(partner, hub, layout);
        HubFile.update(layout.hubFile(), file -> file.with(partner));
        System.out.println("The partner " + id + " can call " + hub.oicp() + " with");
        System.out.println("  certificate  " + partner.certificate());
        System.out.println("  private key  " + partner.privateKey());
        System.out.println(
                "  key store    " + partner.keyStore() + " (password " + Onboarding.KEY_STORE_PASSWORD + ")");
        System.out.println("  authority    " + hub.caCertificate());
        return 0;
    }

    private void requireValidBackend() {
        if (backend != null
                && (!List.of("http", "https").contains(String.valueOf(backend.getScheme()))
                        || backend.getHost() == null)) {
            throw new Problem("\"" + backend + "\" is no address of a back end, such as http://localhost:9443.");
        }
    }

    private void requireValidId() {
        boolean valid = role == PartnerRole.CPO ? OperatorId.isValid(id) : ProviderId.isValid(id);
        if (!valid) {
            throw new Problem("\"" + id + "\" is no "
                    + (role == PartnerRole.CPO ? "operator id, such as DE*ABC." : "provider id, such as DE-DCB."));
        }
    }

    private static void awaitKnown(HubFile.Partner partner, HubFile hub, HubLayout place) {
        int replicas = hub.processes()
                .getOrDefault(HubService.GATEWAY.module(), List.of(0L))
                .size();
        HubLayout layout =
                new HubLayout(place.directory(), URI.create(hub.oicp()).getPort(), replicas);
        CallProbe.awaitKnown(partner, layout.gateways(), replicas, Path.of(hub.caCertificate()));
    }
}
