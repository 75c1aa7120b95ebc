package io.roamhub.local.bench.sessions;

import io.roamhub.local.bench.Benchmark.Setting;
import io.roamhub.local.bench.sessions.Market.Member;
import io.roamhub.local.client.LoadConnection;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.Behaviour;
import io.roamhub.testkit.Card;
import io.roamhub.testkit.Fleet;
import io.roamhub.testkit.Messages;
import io.roamhub.testkit.SimulatedEmp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The partners of the measurement: an operator with a provider that uploads its cards and one that is asked, and an operator
 * with a hundred providers, of which one knows every card after 50 ms and one never answers.
 */
final class Bed implements AutoCloseable {

    static final int ASKED_MILLIS = 20;
    static final int BROADCAST_MILLIS = 50;
    private static final int PROVIDERS = 100;
    private static final int UPLOADED = 1000;
    private static final int FRESH = 8000;
    private static final int MANY_CARDS = 1_000_000;
    private static final Duration NEVER = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Setting setting;
    private final Market market;
    private final Inserts inserts;
    private final Fleet fleet = new Fleet(20_260_301);
    private final List<SimulatedEmp> emps = new ArrayList<>();

    private Member operator;
    private Member uploader;
    private Member asked;
    private SimulatedEmp askedEmp;
    private Member broadcaster;
    private List<Card> uploadedCards;
    private List<Card> askedCards;
    private List<Card> freshCards;
    private int fresh;

    private Bed(Setting setting, Market market, Inserts inserts) {
        this.setting = setting;
        this.market = market;
        this.inserts = inserts;
    }

    static Bed make(Setting setting, int connections) {
        try {
            Bed bed = new Bed(
                    setting,
                    new Market(setting.hub()),
                    Inserts.open(setting.hub().hub(), connections));
            try {
                bed.onboard();
                return bed;
            } catch (RuntimeException e) {
                bed.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void onboard() {
        setting.say("onboarding 2 operators and " + (PROVIDERS + 2) + " providers …");
        operator = market.operator();
        uploader = market.provider(operator, member -> emp(member, List.of(), new Behaviour.Accept())
                .baseUrl());
        asked = market.provider(operator, member -> {
            askedCards = fleet.cards(ProviderId.of(member.id()), UPLOADED);
            askedEmp = emp(
                    member, askedCards, new Behaviour.Delay(Duration.ofMillis(ASKED_MILLIS), new Behaviour.Accept()));
            return askedEmp.baseUrl();
        });
        broadcaster = market.operator();
        if (setting.measures("broadcast")) {
            onboardMany();
        }
        uploadedCards = fleet.cards(ProviderId.of(uploader.id()), UPLOADED);
        upload(cards(uploadedCards));
        awaitAdmission(operator, start(operator, 0, uploadedCards.getFirst()));
        awaitAdmission(operator, plugged(0));
        if (setting.measures("broadcast")) {
            awaitAdmission(broadcaster, fresh());
        }
    }

    private void onboardMany() {
        try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
            List<Future<Member>> joining = new ArrayList<>();
            for (int i = 0; i < PROVIDERS; i++) {
                int number = i;
                joining.add(workers.submit(() -> market.provider(
                        broadcaster, member -> broadcast(member, number).baseUrl())));
            }
            for (Future<Member> one : joining) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a provider could not be onboarded", e.getCause());
        }
    }

    private SimulatedEmp broadcast(Member member, int number) {
        return switch (number) {
            case 0 -> {
                freshCards = fleet.cards(ProviderId.of(member.id()), FRESH);
                yield emp(
                        member,
                        freshCards,
                        new Behaviour.Delay(Duration.ofMillis(BROADCAST_MILLIS), new Behaviour.Accept()));
            }
            case 1 -> emp(member, List.of(), new Behaviour.Delay(NEVER, new Behaviour.HangUp()));
            default -> emp(member, List.of(), new Behaviour.Refuse(Code.RFID_INVALID_UID));
        };
    }

    private SimulatedEmp emp(Member member, List<Card> cards, Behaviour behaviour) {
        SimulatedEmp emp = SimulatedEmp.start(0, member.tls(), ProviderId.of(member.id()), cards);
        emp.behave(Operation.AUTHORIZE_START, behaviour);
        synchronized (emps) {
            emps.add(emp);
        }
        return emp;
    }

    /** The first authorization by each gateway: then directory, contracts and cards are known everywhere. */
    private void awaitAdmission(Member caller, byte[] body) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (URI gateway : setting.hub().gateways()) {
            for (int right = 0; right < 4; ) {
                LoadConnection.Reply reply = once(gateway, caller, startPath(caller), body);
                right = isAuthorized(reply.body()) ? right + 1 : 0;
                if (right == 0 && System.nanoTime() > deadline) {
                    throw new IllegalStateException("The hub does not admit the measurement's partners: HTTP "
                            + reply.status() + " " + new String(reply.body(), StandardCharsets.UTF_8));
                }
                if (right == 0) {
                    pause();
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static LoadConnection.Reply once(URI server, Member caller, String path, byte[] body) {
        try (LoadConnection connection = LoadConnection.open(server, caller.tls())) {
            return connection.post(path, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills the hub: a million cards by one push, and 20,000 open sessions. */
    void fill(int sessions) {
        int cards = setting.quick() ? MANY_CARDS / 10 : MANY_CARDS;
        setting.say("uploading " + cards + " cards …");
        StringBuilder records = new StringBuilder(cards(uploadedCards));
        for (int i = 0; i < cards - uploadedCards.size(); i++) {
            records.append(",{\"Identification\":{\"RFIDMifareFamilyIdentification\":{\"UID\":\"")
                    .append(String.format(Locale.ROOT, "04%012X", i * 2_654_435_761L & 0xFFFFFFFFFFFFL))
                    .append("\"}}}");
        }
        double seconds = upload(records.toString());
        setting.say(String.format(Locale.ROOT, "  %.1f s, %.0f cards a second", seconds, cards / seconds));
        inserts.service(
                """
                INSERT INTO session (id, state, state_since, origin, operator_partner, provider_partner, operator_id,
                    provider_id, evse_id, medium_hash, started_at)
                SELECT gen_random_uuid(), 'CHARGING', now(), 'ONLINE', '%s', '%s', '%s', '%s', '%s*E' || n,
                    md5(n::text), now()
                FROM generate_series(1, %d) n
                """.formatted(operator.partner(), asked.partner(), operator.id(), asked.id(), operator.id(), sessions));
        inserts.service("VACUUM (ANALYZE)");
        inserts.service("CHECKPOINT");
    }

    /** Seconds until the push is acknowledged. */
    private double upload(String records) {
        byte[] body = ("{\"ActionType\":\"fullLoad\",\"ProviderAuthenticationData\":{\"ProviderID\":\"" + uploader.id()
                        + "\",\"AuthenticationDataRecord\":[" + records + "]}}")
                .getBytes(StandardCharsets.UTF_8);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            long start = System.nanoTime();
            LoadConnection.Reply reply = once(
                    setting.hub().gateways().getFirst(),
                    uploader,
                    path(Operation.PUSH_AUTHENTICATION_DATA, uploader),
                    body);
            if (reply.status() == 200) {
                return (System.nanoTime() - start) / 1e9;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The cards were not taken: HTTP " + reply.status() + " "
                        + new String(reply.body(), StandardCharsets.UTF_8));
            }
            pause();
        }
    }

    private static String cards(List<Card> cards) {
        List<String> records = cards.stream()
                .map(card -> "{\"Identification\":{\"RFIDMifareFamilyIdentification\":{\"UID\":\""
                        + card.uid().text() + "\"}}}")
                .toList();
        return String.join(",", records);
    }

    /** A card whose provider has uploaded it. */
    byte[] uploaded(int evse, int card) {
        return start(operator, evse, uploadedCards.get(Math.floorMod(card, uploadedCards.size())));
    }

    /** A contract whose provider is asked. */
    byte[] plugged(int number) {
        OperatorId id = OperatorId.of(operator.id());
        Card card = askedCards.get(Math.floorMod(number, askedCards.size()));
        return Messages.authorizeStart(id, fleet.evseId(id, number), card.plugged(), null);
    }

    /** A card that nobody has asked about before. */
    byte[] fresh() {
        synchronized (this) {
            return start(broadcaster, fresh, freshCards.get(fresh++));
        }
    }

    private byte[] start(Member caller, int evse, Card card) {
        OperatorId id = OperatorId.of(caller.id());
        return Messages.authorizeStart(id, fleet.evseId(id, evse), card.held(), null);
    }

    static boolean isAuthorized(byte[] answer) {
        return new String(answer, StandardCharsets.UTF_8).contains("\"Authorized\"");
    }

    /** The path at the gateway. */
    static String startPath(Member caller) {
        return path(Operation.AUTHORIZE_START, caller);
    }

    private static String path(Operation operation, Member caller) {
        return "/api/oicp/" + operation.path(caller.id());
    }

    Setting setting() {
        return setting;
    }

    Inserts inserts() {
        return inserts;
    }

    Member operator() {
        return operator;
    }

    Member broadcaster() {
        return broadcaster;
    }

    /** The back end of the provider that is asked. */
    URI askedBackEnd() {
        return URI.create(askedEmp.baseUrl());
    }

    @Override
    public void close() {
        try (market;
                inserts) {
            emps.forEach(SimulatedEmp::close);
        }
    }
}
