package io.roamhub.cdr;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.roamhub.common.testing.FakePartner;
import io.roamhub.common.testing.FakePartner.Reply;
import io.roamhub.common.testing.FakePartner.Request;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The authorization-service and the evse-data-service as the cdr-service sees them. */
public class OtherServices implements QuarkusTestResourceLifecycleManager {

    /** A session as the authorization-service tells of it. */
    record Session(UUID id, UUID operator, UUID provider, String cpoPartnerSessionId, String empPartnerSessionId) {

        String json() {
            return """
                    {"sessionId":"%s","state":"CHARGING","operatorPartnerId":"%s","providerPartnerId":"%s",
                     "operatorId":"DE*ABC","providerId":"DE-XYZ","evseId":"DE*ABC*E1","cpoPartnerSessionId":%s,
                     "empPartnerSessionId":%s,"mediumHash":null,"startedAt":"2026-01-01T10:00:00Z"}""".formatted(id, operator, provider, quoted(cpoPartnerSessionId), quoted(empPartnerSessionId));
        }

        private static String quoted(String text) {
            return text == null ? "null" : '"' + text + '"';
        }
    }

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Map<UUID, Session> SESSIONS = new ConcurrentHashMap<>();
    private static final Set<String> EXTERNAL_CALIBRATION = ConcurrentHashMap.newKeySet();
    private static final Set<UUID> CLOSED = ConcurrentHashMap.newKeySet();
    private static volatile boolean away;

    private FakePartner server;

    static Session session(UUID operator, UUID provider) {
        return session(operator, provider, null, null);
    }

    static Session session(UUID operator, UUID provider, String cpoAlias, String empAlias) {
        Session session = new Session(UUID.randomUUID(), operator, provider, cpoAlias, empAlias);
        SESSIONS.put(session.id(), session);
        return session;
    }

    /** CDRs of the EVSE must be signed. */
    static void demandsSignedValues(String evseId) {
        EXTERNAL_CALIBRATION.add(evseId);
    }

    /** Whether the authorization-service was told that the session is closed. */
    static boolean isClosed(UUID session) {
        return CLOSED.contains(session);
    }

    /** Whether both services fail from now on. */
    static void away(boolean gone) {
        away = gone;
    }

    @Override
    public Map<String, String> start() {
        server = FakePartner.start();
        server.otherwise(OtherServices::answer);
        return Map.of(
                "roamhub.services.authorization-service",
                server.url(),
                "roamhub.services.evse-data-service",
                server.url());
    }

    private static Reply answer(Request request) {
        String path = request.path();
        if (away) {
            return Reply.of(503, "");
        }
        if (path.endsWith("/session-keys")) {
            return Reply.ok("{\"position\":\"0\",\"sessions\":[]}").after(Duration.ofMillis(500));
        }
        if (path.equals("/internal/v1/evse-facts")) {
            return Reply.ok(EXTERNAL_CALIBRATION.stream()
                    .filter(evse -> request.body().contains('"' + evse + '"'))
                    .map(evse -> "{\"evseId\":\"" + evse + "\",\"calibrationLawDataAvailability\":\"External\","
                            + "\"maxPower\":22}")
                    .collect(Collectors.joining(",", "[", "]")));
        }
        if (path.endsWith("/closed")) {
            UUID_FORM.matcher(request.body()).results().forEach(id -> CLOSED.add(UUID.fromString(id.group())));
            return Reply.of(204, "").after(Duration.ofMillis(20));
        }
        if (path.equals("/internal/v1/sessions")) {
            return newestWithAlias(request)
                    .map(session -> Reply.ok(session.json()))
                    .orElse(Reply.of(404, "{}"));
        }
        Session session = SESSIONS.get(UUID.fromString(path.substring(path.lastIndexOf('/') + 1)));
        return session == null ? Reply.of(404, "{}") : Reply.ok(session.json());
    }

    private static Optional<Session> newestWithAlias(Request request) {
        return SESSIONS.values().stream()
                .filter(session -> session.cpoPartnerSessionId() != null
                        && request.query().contains("cpoPartnerSessionId=" + session.cpoPartnerSessionId())
                        && request.query().contains("operatorPartnerId=" + session.operator()))
                .findFirst();
    }

    @Override
    public void stop() {
        server.close();
    }
}
