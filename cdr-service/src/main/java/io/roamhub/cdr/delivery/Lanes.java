package io.roamhub.cdr.delivery;

import io.roamhub.cdr.CdrConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many deliveries to each provider this replica has under way: a slow provider holds up no other, and what waits in the
 * database goes before what comes in.
 */
@ApplicationScoped
class Lanes {

    private final Map<UUID, Lane> lanes = new ConcurrentHashMap<>();
    private final int width;

    Lanes(CdrConfig config) {
        this.width = config.delivery().perProvider();
    }

    private static final class Lane {
        private int underWay;
        private boolean behind;
    }

    /** Takes a place for a delivery that has just come in; not while older ones wait. */
    boolean enter(UUID provider) {
        Lane lane = lane(provider);
        synchronized (lane) {
            if (lane.behind || lane.underWay >= width) {
                lane.behind = true;
                return false;
            }
            lane.underWay++;
            return true;
        }
    }

    /** Takes a place for one that was taken from the database. */
    void begin(UUID provider) {
        Lane lane = lane(provider);
        synchronized (lane) {
            lane.underWay++;
        }
    }

    /** Gives a place back; whether it is time to look for more that wait. */
    boolean leave(UUID provider) {
        Lane lane = lane(provider);
        synchronized (lane) {
            lane.underWay--;
            return lane.behind && hasRoom(lane);
        }
    }

    /** There is something in the database that this replica has not taken; whether it is time to look for it. */
    boolean fallBehind(UUID provider) {
        Lane lane = lane(provider);
        synchronized (lane) {
            lane.behind = true;
            return hasRoom(lane);
        }
    }

    /** Nothing more was due of any provider but the given ones. */
    void caughtUp(Collection<UUID> butThese) {
        lanes.forEach((provider, lane) -> {
            if (!butThese.contains(provider)) {
                synchronized (lane) {
                    lane.behind = false;
                }
            }
        });
    }

    /** Providers that no more is taken of now: not before there is room for several. */
    Collection<UUID> full() {
        return lanes.entrySet().stream()
                .filter(entry -> {
                    synchronized (entry.getValue()) {
                        return !hasRoom(entry.getValue());
                    }
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean hasRoom(Lane lane) {
        return lane.underWay <= width - Math.max(1, width / 4);
    }

    private Lane lane(UUID provider) {
        return lanes.computeIfAbsent(provider, any -> new Lane());
    }
}
