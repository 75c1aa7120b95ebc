package io.roamhub.common.calls;

import io.opentelemetry.api.trace.Span;
import io.roamhub.common.answer.OicpContent;
import io.roamhub.common.answer.ProcessId;
import io.roamhub.common.config.CallsConfig;
import io.roamhub.common.config.World;
import io.roamhub.common.directory.Directory;
import io.roamhub.common.directory.Endpoint;
import io.roamhub.common.directory.IpNetwork;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.servicelevel.ServiceLevels;
import io.roamhub.common.trace.Traces;
import io.roamhub.oicp.operation.Operation;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Calls to the back ends of partners: the only code of the hub that opens connections to them.
 *
 * <p>Each family of operations goes to its own endpoint where the partner has one. Mutual TLS with the hub's certificate, the server's name verified, no redirects, answers of bounded size, a
 * bulkhead and a circuit breaker per partner.
 */
@ApplicationScoped
public class PartnerCalls {

    private static final Logger LOG = Logger.getLogger(PartnerCalls.class);
    private static final int MOST_ADDRESSES = 3;

    private final CallsConfig config;
    private final AddressPolicy policy;
    private final PartnerClients clients;
    private final PartnerGates gates;
    private final PartnerCallMetrics metrics;
    private final ServiceLevels serviceLevels;
    private final Traces traces;

    @Inject
    PartnerCalls(
            Vertx vertx,
            CallsConfig config,
            PartnerDirectory directory,
            PartnerCallMetrics metrics,
            ServiceLevels serviceLevels,
            Traces traces,
            @ConfigProperty(name = "roamhub.world", defaultValue = "production") World world) {
        this.config = config;
        this.metrics = metrics;
        this.serviceLevels = serviceLevels;
        this.traces = traces;
        this.policy = new AddressPolicy(
                world,
                config.allowedNetworks().orElse(List.of()).stream()
                        .map(IpNetwork::of)
                        .toList());
        this.clients = new PartnerClients(vertx, config);
        this.gates = new PartnerGates(config);
        directory.onChange(this::forgetOld);
        metrics.showOpenCircuits(gates::open);
    }

    private void forgetOld(Directory directory) {
        clients.retain(directory);
        gates.retain(directory);
    }

    @PreDestroy
    void close() {
        clients.close();
    }

    /**
     * Calls an operation at a partner and waits for its answer; meant for virtual threads. An interrupt of the waiting
     * thread gives the call up: it then returns {@link PartnerAnswer.TimedOut} and leaves the interrupt set.
     *
     * @param pathId the id in the path; ignored where the path has none
     * @param body the message as UTF-8
     * @param deadline for everything together: looking up, connecting, sending and receiving; the time-out of the
     *     endpoint may end it sooner
     */
    public PartnerAnswer call(Partner partner, Operation operation, String pathId, byte[] body, Duration deadline) {
        return call(partner, operation, pathId, body, deadline, Optional.empty());
    }

    /**
     * Calls an operation at a partner and waits for its answer; one that comes after the deadline is heard as well.
     * Whatever it says, the call counts as failed.
     *
     * @param late what to do with an answer that comes too late
     */
    public PartnerAnswer call(
            Partner partner,
            Operation operation,
            String pathId,
            byte[] body,
            Duration deadline,
            Optional<LateAnswers> late) {
        long start = System.nanoTime();
        Span span = traces.partnerCall(partner.id(), operation);
        PartnerAnswer answer = guarded(partner, operation, pathId, body, start + deadline.toNanos(), late);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        boolean abandoned = Thread.currentThread().isInterrupted();
        traces.end(
                span, metrics.record(partner, operation, answer, abandoned, took), PartnerGates.Gate.isHealthy(answer));
        if (!abandoned && partner.endpoint().filter(Endpoint::online).isPresent()) {
            serviceLevels.toPartner(
                    partner.id(), operation.hubService(), PartnerGates.Gate.isHealthy(answer), took.toNanos());
        }
        if (!(answer instanceof PartnerAnswer.Answered)) {
            LOG.logf(
                    abandoned ? Logger.Level.DEBUG : Logger.Level.WARN,
                    "event=partner-call-failed operation=%s partner=%s outcome=%s ms=%d",
                    operation.oicpName(),
                    partner.id(),
                    answer,
                    took.toMillis());
        }
        return answer;
    }

    private PartnerAnswer guarded(
            Partner partner, Operation operation, String pathId, byte[] body, long end, Optional<LateAnswers> late) {
        Endpoint endpoint = partner.endpoint(operation).orElse(null);
        if (endpoint == null) {
            return new PartnerAnswer.Unreachable("no back end");
        }
        if (!endpoint.online()) {
            return new PartnerAnswer.Unreachable("switched off");
        }
        PartnerGates.Gate gate = gates.of(partner, endpoint);
        if (!gate.enter()) {
            return new PartnerAnswer.CircuitOpen();
        }
        PartnerAnswer answer = null;
        long sooner = Math.min(end - System.nanoTime(), endpoint.timeout().toNanos());
        try {
            answer = exchange(
                    partner, endpoint, operation.path(pathId), body, System.nanoTime() + sooner, gate.late(late));
            return answer;
        } finally {
            gate.leave(answer, Thread.currentThread().isInterrupted());
        }
    }

    private PartnerAnswer exchange(
            Partner partner, Endpoint endpoint, String path, byte[] body, long end, Optional<LatePlace> late) {
        try {
            URI url = URI.create(endpoint.baseUrl() + "/" + path);
            String refusal = policy.refusal(url);
            if (refusal != null) {
                return new PartnerAnswer.Unreachable(refusal);
            }
            InetAddress[] addresses = HostAddresses.of(url.getHost(), left(end));
            refusal = policy.refusal(url, addresses);
            return refusal != null
                    ? new PartnerAnswer.Unreachable(refusal)
                    : firstReachable(partner, endpoint, url, addresses, body, end, late);
        } catch (UnknownHostException e) {
            return new PartnerAnswer.Unreachable("unknown host");
        } catch (IllegalArgumentException e) {
            return new PartnerAnswer.Unreachable("not usable: " + e.getMessage());
        } catch (TimeoutException e) {
            return new PartnerAnswer.TimedOut(false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new PartnerAnswer.TimedOut(false);
        }
    }

    /** Another address is tried only where the one before certainly received nothing. */
    private PartnerAnswer firstReachable(
            Partner partner,
            Endpoint endpoint,
            URI url,
            InetAddress[] addresses,
            byte[] body,
            long end,
            Optional<LatePlace> late) {
        PartnerAnswer answer = null;
        for (int i = 0; i < Math.min(addresses.length, MOST_ADDRESSES); i++) {
            answer = new Exchange(config.maxAnswerSize(), late)
                    .run(clients.of(partner, endpoint), options(url, addresses[i]), body, left(end));
            if (!(answer instanceof PartnerAnswer.Unreachable)) {
                return answer;
            }
        }
        return answer;
    }

    /** Connects to the very address that was checked; name and port of the URL count for TLS and the Host header. */
    private static RequestOptions options(URI url, InetAddress address) {
        boolean https = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : https ? 443 : 80;
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(https)
                .setURI(url.getRawPath())
                .setFollowRedirects(false)
                .putHeader("Content-Type", OicpContent.TYPE)
                .putHeader("Accept", "application/json")
                .putHeader(ProcessId.HEADER, ProcessId.current().toString());
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
