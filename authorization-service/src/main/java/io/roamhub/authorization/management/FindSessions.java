package io.roamhub.authorization.management;

import io.roamhub.authorization.AuthorizationConfig;
import io.roamhub.authorization.session.ChargingSession;
import io.roamhub.authorization.session.SessionSearch;
import io.roamhub.authorization.session.SessionState;
import io.roamhub.common.answer.Problem;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.management.Actor;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Searches sessions. The hub's administration sees all, a partner those in which it takes part.
 *
 * <p>What names no session by an id of its own is searched in a stretch of at most 31 days, by default the last seven: a
 * search costs what lies in it.
 */
@ApplicationScoped
class FindSessions {

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration USUAL = Duration.ofDays(7);
    private static final int USUAL_SIZE = 20;
    private static final int MOST_SIZE = 500;

    private final SessionSearch search;
    private final PartnerDirectory directory;
    private final AuthorizationConfig config;
    private final Clock clock;

    FindSessions(SessionSearch search, PartnerDirectory directory, AuthorizationConfig config, Clock clock) {
        this.search = search;
        this.directory = directory;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The only partner whose sessions the actor may see; empty when it may see all.
     *
     * @throws Problem 403 for a token that gives no right
     */
    static Optional<UUID> sight(Actor actor) {
        if (actor.roles().contains(Actor.HUB_ADMIN)) {
            return Optional.empty();
        }
        return Optional.of(actor.partnerId().orElseThrow(() -> Problem.forbidden("The token names no partner.")));
    }

    /** A page of what the actor may see of it. */
    SessionPage find(Actor actor, Filter filter) {
        int size = Math.min(Given.number("size", filter.size, USUAL_SIZE, 1, Integer.MAX_VALUE), MOST_SIZE);
        int page = Given.number("page", filter.page, 0, 0, SessionSearch.MOST);
        if ((long) page * size >= SessionSearch.MOST) {
            throw Problem.badRequest(
                    "Only the first " + SessionSearch.MOST + " sessions can be paged through: narrow the search.");
        }
        SessionSearch.Found found = search.find(wish(actor, filter), page, size);
        return new SessionPage(found.sessions().stream().map(SessionView::of).toList(), page, size, found.total());
    }

    private SessionSearch.Wish wish(Actor actor, Filter filter) {
        SessionSearch.Wish wish = new SessionSearch.Wish();
        Optional<UUID> only = sight(actor);
        only.ifPresent(wish::partner);
        if (filter.partner != null) {
            wish.partner(Given.uuid("partner", filter.partner));
        }
        names(wish, filter, only);
        parties(wish, filter);
        if (filter.state != null) {
            wish.state(state(filter.state));
        }
        if (filter.overdue != null) {
            overdue(wish, filter.overdue);
        }
        times(wish, filter);
        return wish;
    }

    private void names(SessionSearch.Wish wish, Filter filter, Optional<UUID> only) {
        if (filter.sessionId != null) {
            wish.id(Given.uuid("sessionId", filter.sessionId));
        }
        if (filter.cpoPartnerSessionId != null) {
            wish.cpoSessionId(Given.text("cpoPartnerSessionId", filter.cpoPartnerSessionId), thoseOf(only));
        }
        if (filter.empPartnerSessionId != null) {
            wish.empSessionId(Given.text("empPartnerSessionId", filter.empPartnerSessionId), thoseOf(only));
        }
    }

    /** A partner's name of a session is found by partner and name together. A partner may search the other party's. */
    private List<UUID> thoseOf(Optional<UUID> only) {
        List<UUID> all =
                directory.current().partners().stream().map(Partner::id).toList();
        return only.isPresent() && !all.contains(only.get()) ? List.of(only.get()) : all;
    }

    private static void parties(SessionSearch.Wish wish, Filter filter) {
        if (filter.evseId != null) {
            wish.evse(EvseId.of(Given.id("evseId", filter.evseId, EvseId::isValid))
                    .key());
        }
        if (filter.operatorId != null) {
            wish.operator(OperatorId.of(Given.id("operatorId", filter.operatorId, OperatorId::isValid))
                    .key());
        }
        if (filter.providerId != null) {
            wish.provider(ProviderId.of(Given.id("providerId", filter.providerId, ProviderId::isValid))
                    .key());
        }
    }

    private static String state(String word) {
        if (!SessionState.WORDS.contains(word)) {
            throw Problem.badRequest("state must be one of " + String.join(", ", SessionState.WORDS) + ".");
        }
        return word;
    }

    private void overdue(SessionSearch.Wish wish, String what) {
        Instant before = clock.instant().minus(config.overdueAfter());
        switch (what) {
            case "end" -> wish.withoutEnd(before);
            case "record" -> wish.withoutRecord(before);
            default -> throw Problem.badRequest("overdue must be end or record.");
        }
    }

    private void times(SessionSearch.Wish wish, Filter filter) {
        Instant to = filter.to == null ? null : Given.instant("to", filter.to);
        Instant from = filter.from == null ? null : Given.instant("from", filter.from);
        if (!filter.namesSession() && filter.overdue == null) {
            Instant end = to == null ? clock.instant() : to;
            from = from == null ? end.minus(USUAL) : from;
            if (Duration.between(from, end).compareTo(LONGEST) > 0) {
                throw Problem.badRequest("from and to may be at most " + LONGEST.toDays()
                        + " days apart, unless an id of the session is given.");
            }
        }
        if (from != null) {
            wish.from(from);
        }
        if (to != null) {
            wish.to(to);
        }
    }

    /** The session with this id, if the actor may see it. */
    Optional<ChargingSession> byId(Actor actor, UUID sessionId) {
        SessionSearch.Wish wish = new SessionSearch.Wish().id(sessionId);
        sight(actor).ifPresent(wish::partner);
        return search.find(wish, 0, 1).sessions().stream().findFirst();
    }
}
