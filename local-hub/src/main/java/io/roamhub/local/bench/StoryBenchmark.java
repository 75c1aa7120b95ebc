package io.roamhub.local.bench;

import io.roamhub.local.client.LoadConnection.Reply;
import io.roamhub.local.client.PartnerClient;
import io.roamhub.local.client.TrialPartners;
import io.roamhub.local.onboarding.PartnerRole;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.Card;
import io.roamhub.testkit.Charge;
import io.roamhub.testkit.JsonValue;
import io.roamhub.testkit.Messages;
import io.roamhub.testkit.TlsMaterial;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The story's operations at full speed, from the partner's socket to its answer: mutual TLS, gateway, service, database and,
 * where the operation has one, the counterpart's back end in this process.
 */
final class StoryBenchmark implements Benchmark {

    private static final String YARDSTICK = "plain HTTP echo";
    private static final int CONNECTIONS = 16;
    private static final int EVSES = 2000;
    private static final int PAGE = 100;
    private static final String PREFIX = "/api/oicp/";

    @Override
    public String name() {
        return "story";
    }

    @Override
    public String about() {
        return "requests per second and latency of the story's operations";
    }

    @Override
    public List<Measurement> run(Setting setting) {
        setting.out().println("onboarding an operator and a provider …");
        setting.out().flush();
        try (TrialPartners partners = TrialPartners.join(setting.hub());
                EchoProcess echo = EchoProcess.start()) {
            return new Run(setting, partners, echo).all();
        }
    }

    private static final class Run {

        private final Setting setting;
        private final TrialPartners partners;
        private final EchoProcess echo;
        private final List<URI> gateways;
        private final List<String> evses;
        private final List<Measurement> measurements = new ArrayList<>();
        private final Queue<Charge> authorized = new ConcurrentLinkedQueue<>();
        private final Queue<Charge> used = new ConcurrentLinkedQueue<>();

        Run(Setting setting, TrialPartners partners, EchoProcess echo) {
            this.setting = setting;
            this.partners = partners;
            this.echo = echo;
            this.gateways = setting.hub().gateways();
            this.evses = partners.plainEvses(EVSES);
        }

        List<Measurement> all() {
            push();
            status();
            pull();
            sessions();
            bills();
            return measurements;
        }

        private void push() {
            byte[] body = Messages.pushEvseData(
                    "fullLoad", partners.operator(), "Trial", partners.fleet().evseTexts(partners.operator(), EVSES));
            measureOnce(Operation.PUSH_EVSE_DATA, body);
        }

        /** The one big request is sent once: as a figure, its charging spots per second. */
        private void measureOnce(Operation operation, byte[] body) {
            Load once = new Load(gateways, partners.tls(PartnerRole.CPO), 1, Duration.ZERO, Duration.ofMinutes(2));
            boolean[] sent = new boolean[1];
            Load.Result result = once.run(connection -> {
                if (sent[0]) {
                    return null;
                }
                sent[0] = true;
                return new Load.Request(path(operation, partners.operator().text()), body, Run::isDone);
            });
            Load.Result yardstick = echo(body, Duration.ofSeconds(1), 1);
            report(operation.oicpName() + " of " + EVSES, result);
            measurements.add(new Measurement(
                    operation.oicpName() + " fullLoad",
                    result.perSecond() * EVSES,
                    "EVSEs/s",
                    YARDSTICK + " of the same body",
                    yardstick.perSecond() * EVSES,
                    null,
                    result.failures() == 0 && result.perSecond() > 0));
        }

        private void status() {
            String operator = partners.operator().text();
            pushAllStatuses();
            measure(
                    Operation.PUSH_EVSE_STATUS,
                    PartnerRole.CPO,
                    operator,
                    "",
                    () -> {
                        String evse = partners.fleet().evseId(partners.operator(), random(EVSES));
                        String status = ThreadLocalRandom.current().nextBoolean() ? "Occupied" : "Available";
                        return Messages.pushEvseStatus("update", partners.operator(), "Trial", Map.of(evse, status));
                    },
                    Run::isDone);
        }

        /** An update changes what is there: every charging spot gets its first status. */
        private void pushAllStatuses() {
            Map<String, String> statuses = new LinkedHashMap<>();
            for (int index = 0; index < EVSES; index++) {
                statuses.put(
                        partners.fleet().evseId(partners.operator(), index),
                        partners.fleet().status(partners.operator(), index));
            }
            try (PartnerClient client = partners.client(PartnerRole.CPO)) {
                client.call(
                        Operation.PUSH_EVSE_STATUS,
                        partners.operator().text(),
                        Messages.pushEvseStatus("fullLoad", partners.operator(), "Trial", statuses));
            }
        }

        private void pull() {
            String provider = partners.provider().text();
            measure(
                    Operation.PULL_EVSE_STATUS_BY_ID,
                    PartnerRole.EMP,
                    provider,
                    "",
                    () -> {
                        int from = random(EVSES - 10);
                        List<String> ids = IntStream.range(from, from + 10)
                                .mapToObj(index -> partners.fleet().evseId(partners.operator(), index))
                                .toList();
                        return Messages.pullEvseStatusById(partners.provider(), ids);
                    },
                    reply -> reply.status() == 200);
            byte[] body = Messages.pullEvseData(partners.provider(), null);
            measure(
                    Operation.PULL_EVSE_DATA,
                    PartnerRole.EMP,
                    provider,
                    "?page=0&size=" + PAGE,
                    () -> body,
                    reply -> reply.status() == 200);
        }

        private void sessions() {
            measure(
                    Operation.AUTHORIZE_START,
                    PartnerRole.CPO,
                    true,
                    connection -> {
                        Card card = partners.cards().get(random(partners.cards().size()));
                        String evse = evses.get(random(evses.size()));
                        byte[] body = Messages.authorizeStart(partners.operator(), evse, card.held(), null);
                        return new Load.Request(operatorPath(Operation.AUTHORIZE_START), body, reply -> {
                            JsonValue answer = JsonValue.parseOrNull(reply.body());
                            String session = answer.at("SessionID").text();
                            if (reply.status() != 200 || session == null) {
                                return false;
                            }
                            authorized.add(
                                    Charge.before(Instant.now(), partners.operator(), evse, card.held(), session));
                            return true;
                        });
                    },
                    alike(Operation.AUTHORIZE_START));
            measureSessions(
                    Operation.CHARGING_NOTIFICATIONS,
                    next(
                            authorized,
                            used,
                            charge -> new Load.Request(
                                    PREFIX + Operation.CHARGING_NOTIFICATIONS.path(""),
                                    Messages.startNotification(charge),
                                    Run::isDone)));
            reuse();
            measureSessions(
                    Operation.AUTHORIZE_STOP,
                    next(
                            authorized,
                            used,
                            charge -> new Load.Request(
                                    operatorPath(Operation.AUTHORIZE_STOP),
                                    Messages.authorizeStop(
                                            partners.operator(),
                                            charge.evseId(),
                                            charge.identification(),
                                            charge.sessionId()),
                                    reply -> reply.status() == 200 && contains(reply, "\"Authorized\""))));
            reuse();
            measureSessions(
                    Operation.CHARGE_DETAIL_RECORD,
                    next(
                            authorized,
                            used,
                            charge -> new Load.Request(
                                    operatorPath(Operation.CHARGE_DETAIL_RECORD),
                                    Messages.chargeDetailRecord(charge),
                                    Run::isDone)));
        }

        private void reuse() {
            authorized.addAll(used);
            used.clear();
        }

        private void bills() {
            Instant now = Instant.now();
            byte[] body = Messages.getChargeDetailRecords(partners.provider(), now.minusSeconds(3600), now);
            measure(
                    Operation.GET_CHARGE_DETAIL_RECORDS,
                    PartnerRole.EMP,
                    partners.provider().text(),
                    "?page=0&size=" + PAGE,
                    () -> body,
                    reply -> reply.status() == 200);
        }

        private void measure(
                Operation operation,
                PartnerRole role,
                String id,
                String query,
                Supplier<byte[]> body,
                Load.Taker taker) {
            String path = path(operation, id) + query;
            measure(operation, role, true, connection -> new Load.Request(path, body.get(), taker), body.get());
        }

        /** Without a warm-up: there are only as many requests as there are sessions. */
        private void measureSessions(Operation operation, Supplier<Load.Request> source) {
            measure(operation, PartnerRole.CPO, false, connection -> source.get(), alike(operation));
        }

        private byte[] alike(Operation operation) {
            return Messages.sample(operation, partners.fleet(), partners.operator(), partners.provider());
        }

        private void measure(
                Operation operation, PartnerRole role, boolean warmingUp, Load.Source source, byte[] alike) {
            Duration span = Duration.ofSeconds(setting.quick() ? 3 : 10);
            Load.Result yardstick = echo(alike, span.dividedBy(2), CONNECTIONS);
            Duration warmUp = warmingUp ? span.dividedBy(3) : Duration.ZERO;
            Load load = new Load(gateways, partners.tls(role), CONNECTIONS, warmUp, span);
            Load.Result result = load.run(source);
            report(operation.oicpName(), result);
            boolean holds = result.failures() == 0 && result.perSecond() > 0;
            String name = operation.oicpName();
            add(name, result.perSecond(), "requests/s", yardstick.perSecond(), holds);
            add(name + " p50", result.p50Millis(), "ms", yardstick.p50Millis(), holds);
            add(name + " p99", result.p99Millis(), "ms", yardstick.p99Millis(), holds);
        }

        private void add(String name, double value, String unit, double yardstick, boolean holds) {
            measurements.add(new Measurement(name, value, unit, YARDSTICK, yardstick, null, holds));
        }

        private Load.Result echo(byte[] body, Duration span, int connections) {
            Load load =
                    new Load(List.of(echo.address()), TlsMaterial.none(), connections, Duration.ofMillis(500), span);
            return load.run(connection -> new Load.Request("/", body, reply -> reply.status() == 200));
        }

        private void report(String name, Load.Result result) {
            setting.out().printf("%-28s %10.0f requests/s%n", name, result.perSecond());
            if (result.failures() > 0) {
                String first = result.firstFailure();
                setting.out()
                        .println("   " + result.failures() + " failed, the first: "
                                + first.substring(0, Math.min(300, first.length())));
            }
            setting.out().flush();
        }

        /** Takes the sessions of one queue to another, each once. */
        private static Supplier<Load.Request> next(
                Queue<Charge> from, Queue<Charge> to, Function<Charge, Load.Request> request) {
            return () -> {
                Charge charge = from.poll();
                if (charge == null) {
                    return null;
                }
                to.add(charge);
                return request.apply(charge);
            };
        }

        private String operatorPath(Operation operation) {
            return path(operation, partners.operator().text());
        }

        private static String path(Operation operation, String id) {
            return PREFIX + operation.path(id);
        }

        private static boolean isDone(Reply reply) {
            return reply.status() == 200 && contains(reply, "\"Result\":true");
        }

        private static boolean contains(Reply reply, String text) {
            return new String(reply.body(), StandardCharsets.UTF_8)
                    .replace(": ", ":")
                    .contains(text);
        }

        private static int random(int bound) {
            return ThreadLocalRandom.current().nextInt(bound);
        }
    }
}
