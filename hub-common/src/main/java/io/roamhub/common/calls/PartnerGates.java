package io.roamhub.common.calls;

import io.roamhub.common.config.CallsConfig;
import io.roamhub.common.directory.Directory;
import io.roamhub.common.directory.Endpoint;
import io.roamhub.common.directory.Partner;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Bulkhead and circuit breaker of each address of each partner; a new address begins with a closed circuit. */
final class PartnerGates {

    private record Key(UUID partner, String baseUrl) {}

    /** How many late answers of one partner are listened for at a time; each holds a connection. */
    static final int MOST_LATE = 16;

    private final Map<Key, Gate> gates = new ConcurrentHashMap<>();
    private final CallsConfig config;

    PartnerGates(CallsConfig config) {
        this.config = config;
    }

    Gate of(Partner partner, Endpoint endpoint) {
        return gates.computeIfAbsent(
                new Key(partner.id(), endpoint.baseUrl()),
                key -> new Gate(
                        new Semaphore(config.concurrentPerPartner()),
                        new Semaphore(MOST_LATE),
                        new CircuitBreaker(config.breaker(), System::nanoTime)));
    }

    /** How many back ends are not called at present, because too many calls to them failed. */
    int open() {
        return (int)
                gates.values().stream().filter(gate -> gate.breaker().isOpen()).count();
    }

    /** Forgets back ends that are in the directory no more. */
    void retain(Directory directory) {
        gates.keySet().removeIf(key -> directory
                .byId(key.partner())
                .filter(partner -> partner.endpoints()
                        .anyMatch(endpoint -> endpoint.baseUrl().equals(key.baseUrl())))
                .isEmpty());
    }

    /** One back end's permits. */
    record Gate(Semaphore places, Semaphore latePlaces, CircuitBreaker breaker) {

        /** Whether a call may go; then {@link #leave} must follow. */
        boolean enter() {
            if (!places.tryAcquire()) {
                return false;
            }
            if (!breaker.permits()) {
                places.release();
                return false;
            }
            return true;
        }

        /** The right to listen for a late answer, where one is wanted. */
        Optional<LatePlace> late(Optional<LateAnswers> wish) {
            return wish.map(wanted -> new LatePlace(wanted, latePlaces));
        }

        void leave(PartnerAnswer answer, boolean abandoned) {
            places.release();
            if (abandoned) {
                breaker.abandoned();
            } else if (isHealthy(answer)) {
                breaker.succeeded();
            } else {
                breaker.failed();
            }
        }

        /** Whether the back end did its work, whatever it said; a call that was not tried speaks for the ones before. */
        static boolean isHealthy(PartnerAnswer answer) {
            return answer instanceof PartnerAnswer.Answered answered && answered.status() < 500;
        }
    }
}
