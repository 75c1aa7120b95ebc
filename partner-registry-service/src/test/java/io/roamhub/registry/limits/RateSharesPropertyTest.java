package io.roamhub.registry.limits;

import io.roamhub.registry.limits.Simulation.Gateway;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/** What must hold of shared limits, whatever happens when. */
class RateSharesPropertyTest {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;

    @Property(tries = 150)
    void no_sixty_seconds_see_more_calls_than_the_limit(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 400) int limit,
            @ForAll @IntRange(min = 1, max = 6) int count,
            @ForAll @IntRange(max = 40) int lossPercent,
            @ForAll @IntRange(max = 30) int repeatPercent,
            @ForAll @IntRange(min = 2, max = 1500) int slowest) {
        Simulation hub = new Simulation(seed, limit);
        hub.lossPercent = lossPercent;
        hub.repeatPercent = repeatPercent;
        hub.slowestMillis = slowest;
        started(hub, count);
        traffic(hub, 60 * SECOND, 6 * MINUTE);

        hub.runTo(6 * MINUTE);

        assertThat(hub.mostInAMinute()).isLessThanOrEqualTo(limit);
    }

    @Property(tries = 150)
    void nor_do_they_when_processes_stall(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 400) int limit,
            @ForAll @IntRange(min = 1, max = 5) int count,
            @ForAll @IntRange(max = 25) int lossPercent,
            @ForAll @IntRange(min = 2, max = 1000) int slowest) {
        Simulation hub = new Simulation(seed, limit);
        hub.lossPercent = lossPercent;
        hub.slowestMillis = slowest;
        started(hub, count);
        stalls(hub, 6 * MINUTE);
        traffic(hub, 70 * SECOND, 6 * MINUTE);

        hub.runTo(6 * MINUTE);

        assertThat(hub.mostInAMinute()).isLessThanOrEqualTo(limit);
    }

    @Property(tries = 100)
    void nor_do_they_when_the_registry_comes_and_goes(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 400) int limit,
            @ForAll @IntRange(min = 1, max = 5) int count,
            @ForAll @IntRange(min = 90, max = 200) int from,
            @ForAll @IntRange(min = 1, max = 300) int seconds,
            @ForAll @IntRange(max = 15) int lossPercent) {
        Simulation hub = new Simulation(seed, limit);
        hub.lossPercent = lossPercent;
        hub.slowestMillis = 300;
        hub.registryDown = at -> at > from * SECOND && at < (from + seconds) * SECOND;
        started(hub, count);
        traffic(hub, 80 * SECOND, 8 * MINUTE);

        hub.runTo(8 * MINUTE);

        assertThat(hub.mostInAMinute()).isLessThanOrEqualTo(limit);
    }

    @Property(tries = 100)
    void nor_when_replicas_start_and_leave_in_the_middle(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int limit) {
        Simulation hub = new Simulation(seed, limit);
        hub.lossPercent = 5;
        started(hub, 2);
        for (int i = 0; i < 4; i++) {
            String place = "later-" + i;
            hub.at(70 * SECOND + hub.random.nextInt(300_000), () -> hub.start(place));
            hub.at(70 * SECOND + hub.random.nextInt(300_000), () -> hub.gateways
                    .get(hub.random.nextInt(hub.gateways.size()))
                    .leave());
        }
        traffic(hub, 60 * SECOND, 7 * MINUTE);

        hub.runTo(7 * MINUTE);

        assertThat(hub.mostInAMinute()).isLessThanOrEqualTo(limit);
    }

    @Property(tries = 100)
    void a_partner_whose_calls_all_meet_one_replica_gets_nine_tenths(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 2000) int limit,
            @ForAll @IntRange(min = 1, max = 6) int count,
            @ForAll @IntRange(min = 2, max = 60) int burstSeconds) {
        Simulation hub = new Simulation(seed, limit);
        hub.slowestMillis = 20;
        started(hub, count);
        Gateway only = hub.gateways.get(hub.random.nextInt(count));
        long begin = 80 * SECOND;
        for (int call = 0; call < 3 * limit; call++) {
            hub.at(begin + hub.random.nextInt(burstSeconds * 1000), only::call);
        }

        hub.runTo(begin + MINUTE);

        assertThat(hub.admitted).hasSizeGreaterThanOrEqualTo((limit * 9 + 9) / 10);
        assertThat(hub.mostInAMinute()).isLessThanOrEqualTo(limit);
    }

    @Property(tries = 50)
    void a_partner_that_keeps_within_its_limit_on_one_replica_is_never_refused(
            @ForAll long seed,
            @ForAll @IntRange(min = 20, max = 600) int limit,
            @ForAll @IntRange(min = 2, max = 5) int count) {
        Simulation hub = new Simulation(seed, limit);
        started(hub, count);
        Gateway only = hub.gateways.get(hub.random.nextInt(count));
        long pause = MINUTE * 10 / (limit * 9L) + 1;
        for (long at = 80 * SECOND; at < 6 * MINUTE; at += pause) {
            hub.at(at, only::call);
        }

        hub.runTo(6 * MINUTE + SECOND);

        assertThat(hub.refusals).isEmpty();
    }

    @Property(tries = 50)
    void without_the_registry_each_replica_has_its_part(
            @ForAll long seed,
            @ForAll @IntRange(min = 10, max = 600) int limit,
            @ForAll @IntRange(min = 2, max = 5) int count) {
        Simulation hub = new Simulation(seed, limit);
        hub.registryDown = at -> at > 100 * SECOND;
        started(hub, count);
        // before, all of it was at one of them
        for (int call = 0; call < 2 * limit; call++) {
            hub.at(90 * SECOND + hub.random.nextInt(8_000), hub.gateways.getFirst()::call);
        }
        long begin = 200 * SECOND;
        for (Gateway gateway : hub.gateways) {
            for (int call = 0; call < 2 * limit; call++) {
                hub.at(begin + hub.random.nextInt(30_000), gateway::call);
            }
        }

        hub.runTo(begin + MINUTE);

        assertThat(hub.admittedBetween(begin, begin + MINUTE)).isEqualTo(limit);
        assertThat(hub.mostInAMinute()).isLessThanOrEqualTo(limit);
    }

    @Property(tries = 150)
    void a_call_is_refused_only_when_the_limit_is_used_or_after_all_its_patience(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 400) int limit,
            @ForAll @IntRange(min = 1, max = 5) int count,
            @ForAll @IntRange(max = 30) int lossPercent,
            @ForAll @IntRange(min = 2, max = 1000) int slowest) {
        Simulation hub = new Simulation(seed, limit);
        hub.lossPercent = lossPercent;
        hub.slowestMillis = slowest;
        started(hub, count);
        stalls(hub, 6 * MINUTE);
        traffic(hub, 1, 6 * MINUTE);

        hub.runTo(6 * MINUTE);

        assertThat(hub.refusals)
                .filteredOn(Simulation.Refused::atOnce)
                // a minute, the second it may last longer, stalls before and after, and messages under way
                .allSatisfy(refused -> assertThat(hub.admittedBetween(refused.at() - 75 * SECOND, refused.at() + 1))
                        .isGreaterThanOrEqualTo(limit - limit / 10));
    }

    @Property(tries = 150)
    void replicas_that_have_just_started_refuse_nothing_within_the_limit(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 2000) int limit,
            @ForAll @IntRange(min = 1, max = 4) int count,
            @ForAll @IntRange(min = 2, max = 150) int slowest) {
        Simulation hub = new Simulation(seed, limit);
        hub.slowestMillis = slowest;
        for (int i = 0; i < count; i++) {
            hub.start("gateway-" + i);
        }
        int calls = limit - limit / 10;
        for (int call = 0; call < calls; call++) {
            Gateway any = hub.gateways.get(hub.random.nextInt(count));
            hub.at(1 + hub.random.nextInt(1000), any::call);
        }

        hub.runTo(10 * SECOND);
        assertThat(hub.refusals).isEmpty();
        assertThat(hub.admitted).hasSize(calls);
    }

    @Property(tries = 100)
    void one_that_joins_others_refuses_nothing_within_the_limit_from_its_first_call(
            @ForAll long seed,
            @ForAll @IntRange(min = 10, max = 2000) int limit,
            @ForAll @IntRange(min = 1, max = 4) int count) {
        Simulation hub = new Simulation(seed, limit);
        hub.slowestMillis = 50;
        started(hub, count);
        long pause = MINUTE * 10 / (limit * 8L) + 1;
        for (long at = 10 * SECOND; at < 4 * MINUTE; at += pause) {
            hub.at(at, () -> hub.gateways
                    .get(hub.random.nextInt(hub.gateways.size()))
                    .call());
        }
        hub.at(100 * SECOND, () -> hub.start("new"));

        hub.runTo(4 * MINUTE + 3 * SECOND);

        assertThat(hub.refusals).isEmpty();
    }

    @Property(tries = 100)
    void one_that_leaves_takes_no_more_of_the_limit_with_it_than_its_calls(
            @ForAll long seed, @ForAll @IntRange(min = 10, max = 600) int limit) {
        Simulation hub = new Simulation(seed, limit);
        started(hub, 2);
        Gateway leaving = hub.gateways.getFirst();
        Gateway staying = hub.gateways.getLast();
        for (int call = 0; call < limit / 5; call++) {
            hub.at(70 * SECOND + hub.random.nextInt(2_000), leaving::call);
        }
        hub.at(75 * SECOND, leaving::leave);
        for (int call = 0; call < limit - limit / 5; call++) {
            hub.at(76 * SECOND + hub.random.nextInt(20_000), staying::call);
        }

        hub.runTo(2 * MINUTE);
        assertThat(hub.refusals).isEmpty();
    }

    /** Processes that do nothing for up to six seconds, as on a machine with too much to do. */
    private static void stalls(Simulation hub, long to) {
        for (long at = 4 * SECOND; at < to; at += 1 + hub.random.nextInt(20_000)) {
            hub.at(at, () -> hub.gateways
                    .get(hub.random.nextInt(hub.gateways.size()))
                    .stall(hub.random.nextInt(6_000)));
        }
    }

    private static void started(Simulation hub, int count) {
        for (int i = 0; i < count; i++) {
            String place = "gateway-" + i;
            hub.at(1 + hub.random.nextInt(2000), () -> hub.start(place));
        }
        hub.runTo(3 * SECOND);
    }

    /** Quiet and greedy times in turn, at one replica or at all. */
    private static void traffic(Simulation hub, long from, long to) {
        for (long begin = from; begin < to; begin += 5 * SECOND + hub.random.nextInt(30_000)) {
            int calls = hub.random.nextInt(2 * hub.limit + 2);
            int spread = 1 + hub.random.nextInt(20_000);
            int favourite = hub.random.nextInt(4) == 0 ? -1 : hub.random.nextInt(hub.gateways.size());
            for (int call = 0; call < calls; call++) {
                int chosen = favourite >= 0 ? favourite : hub.random.nextInt(hub.gateways.size());
                hub.at(
                        begin + hub.random.nextInt(spread),
                        () -> hub.gateways.get(chosen).call());
            }
        }
    }
}
