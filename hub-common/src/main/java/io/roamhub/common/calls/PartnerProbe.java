package io.roamhub.common.calls;

import io.roamhub.common.calls.ProbeStep.Name;
import io.roamhub.common.calls.ProbeStep.State;
import io.roamhub.common.config.CallsConfig;
import io.roamhub.common.config.World;
import io.roamhub.common.directory.IpNetwork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Looks at a partner's back end step by step, as {@link PartnerCalls} would call it: the same addresses are refused, the
 * same authorities believed, the same certificate shown. It goes on with a connection only while calls would, so that
 * nothing is ever sent to a server that is not the partner's.
 *
 * <p>What is reported of the other side are numbers, names of its certificate, and words of the hub: never its text, so that
 * nobody can read with it what the hub alone can reach.
 */
@ApplicationScoped
public class PartnerProbe {

    private static final int MOST_ADDRESSES = 3;
    private static final int MOST_SHOWN = 8;

    private final CallsConfig config;
    private final AddressPolicy policy;
    private final Clock clock;
    private volatile ProbeTls tls;

    @Inject
    PartnerProbe(CallsConfig config, @ConfigProperty(name = "roamhub.world", defaultValue = "production") World world) {
        this(config, world, Clock.systemUTC());
    }

    PartnerProbe(CallsConfig config, World world, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.policy = new AddressPolicy(
                world,
                config.allowedNetworks().orElse(List.of()).stream()
                        .map(IpNetwork::of)
                        .toList());
    }

    /**
     * Looks at a back end; meant for virtual threads.
     *
     * @param baseUrl of the partner's endpoint
     * @param trustAnchorPem the partner's own authority
     * @param path what is called, without a slash at its beginning
     * @param body what is sent
     * @param limit for everything together
     * @return every step, in order
     */
    public List<ProbeStep> look(
            String baseUrl, Optional<String> trustAnchorPem, String path, byte[] body, Duration limit) {
        List<ProbeStep> steps = new ArrayList<>();
        ProbeDeadline deadline = new ProbeDeadline(limit);
        try {
            go(URI.create(baseUrl + "/" + path), trustAnchorPem, body, deadline, steps);
        } catch (IllegalArgumentException notAUrl) {
            steps.add(ProbeStep.failed(Name.DNS, "The base URL cannot be read.", "Enter a valid https URL."));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        for (Name name : Name.values()) {
            if (steps.stream().noneMatch(step -> step.name() == name)) {
                steps.add(ProbeStep.skipped(name, "Not looked at, because a step before did not succeed."));
            }
        }
        return List.copyOf(steps);
    }

    private void go(URI url, Optional<String> anchor, byte[] body, ProbeDeadline deadline, List<ProbeStep> steps)
            throws InterruptedException {
        InetAddress[] addresses = resolve(url, deadline, steps);
        if (addresses == null) {
            return;
        }
        boolean https = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : https ? 443 : 80;
        try (Socket socket = connect(addresses, port, deadline, steps)) {
            if (socket == null) {
                return;
            }
            deadline.closes(socket);
            if (!https) {
                for (Name name : List.of(Name.TLS, Name.SERVER_CERTIFICATE, Name.CLIENT_CERTIFICATE)) {
                    steps.add(ProbeStep.skipped(name, "Plain http, which is for a developer's machine only."));
                }
                steps.add(new ProbeHttp(socket, deadline).ask(url, body));
                return;
            }
            try (SSLSocket secured = tls().secure(socket, url.getHost(), port, anchor, deadline, steps)) {
                if (secured != null) {
                    ProbeStep answer = new ProbeHttp(secured, deadline).ask(url, body);
                    if (ProbeHttp.isHandshakeRefusal(answer)) {
                        refusedCertificate(steps);
                    }
                    steps.add(answer);
                }
            }
        } catch (IOException onClose) {
            // whatever was to be seen has been seen
        } finally {
            deadline.done();
        }
    }

    /** With TLS 1.3 a server says no to the client's certificate only after the handshake. */
    private static void refusedCertificate(List<ProbeStep> steps) {
        steps.replaceAll(step -> step.name() != Name.CLIENT_CERTIFICATE
                ? step
                : ProbeStep.failed(
                        Name.CLIENT_CERTIFICATE,
                        "The back end ended the connection when it saw the hub's certificate.",
                        "Let it trust the hub's certificate authority (GET /api/v1/ca.pem) for client certificates."));
    }

    private InetAddress[] resolve(URI url, ProbeDeadline deadline, List<ProbeStep> steps) throws InterruptedException {
        String refusal = policy.refusal(url);
        if (refusal != null) {
            steps.add(ProbeStep.failed(Name.DNS, "The hub does not call this address: " + refusal + ".", HTTPS));
            return null;
        }
        try {
            InetAddress[] addresses = HostAddresses.of(url.getHost(), deadline.left());
            refusal = policy.refusal(url, addresses);
            if (refusal != null) {
                // where it leads is not told: the hub's network is nobody's business
                steps.add(ProbeStep.failed(Name.DNS, "The hub does not call this address: " + refusal + ".", PUBLIC));
                return null;
            }
            steps.add(ProbeStep.ok(
                    Name.DNS,
                    Stream.of(addresses)
                            .limit(MOST_SHOWN)
                            .map(InetAddress::getHostAddress)
                            .collect(Collectors.joining(", ", "The host has the addresses ", "."))));
            return addresses;
        } catch (UnknownHostException unknown) {
            steps.add(ProbeStep.failed(
                    Name.DNS,
                    "The host name has no address.",
                    "Check the name in the base URL, and that it is published in the public DNS."));
        } catch (TimeoutException slow) {
            steps.add(ProbeStep.failed(
                    Name.DNS,
                    "The name servers of the host name did not answer in time.",
                    "Check the name servers of your domain."));
        }
        return null;
    }

    private static final String HTTPS = "Enter an https URL with a host name and without user or password.";
    private static final String PUBLIC =
            "Let the name resolve to public addresses only, or ask the hub's operator to allow your network.";

    /** As calls do: another address is tried where the one before does not take the connection. */
    private Socket connect(InetAddress[] addresses, int port, ProbeDeadline deadline, List<ProbeStep> steps) {
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < Math.min(addresses.length, MOST_ADDRESSES); i++) {
            String address = addresses[i].getHostAddress();
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(addresses[i], port), deadline.millis(config.connectTimeout()));
                socket.setSoTimeout(deadline.millis(Duration.ofSeconds(30)));
                String seen = "Connected to " + address + " port " + port + ".";
                steps.add(
                        failures.isEmpty()
                                ? ProbeStep.ok(Name.TCP, seen)
                                : ProbeStep.warning(
                                        Name.TCP,
                                        seen + " Before that: " + String.join("; ", failures) + ".",
                                        "Let every address of the name answer, or take the dead ones out of the DNS."));
                return socket;
            } catch (IOException failed) {
                failures.add(address + " " + connectFailure(failed));
                close(socket);
            }
        }
        steps.add(ProbeStep.failed(
                Name.TCP,
                "No connection to port " + port + ": " + String.join("; ", failures) + ".",
                "Check that the back end is up and listens on this port, and that your firewall lets the hub in."));
        return null;
    }

    private static String connectFailure(IOException failed) {
        return switch (failed) {
            case SocketTimeoutException slow -> "did not answer in time";
            case NoRouteToHostException far -> "cannot be reached";
            case ConnectException refused -> "refused the connection";
            default -> "could not be connected to";
        };
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // it is
        }
    }

    private ProbeTls tls() {
        ProbeTls made = tls;
        if (made == null) {
            made = new ProbeTls(config, clock);
            tls = made;
        }
        return made;
    }

    /** Whether calls of the hub would come through. */
    public static boolean succeeded(List<ProbeStep> steps) {
        return steps.stream().noneMatch(step -> step.state() == State.FAILED);
    }
}
