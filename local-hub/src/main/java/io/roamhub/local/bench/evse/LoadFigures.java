package io.roamhub.local.bench.evse;

import io.roamhub.local.bench.Measurement;
import io.roamhub.local.bench.evse.TrialOperators.Member;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.Messages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** FullLoads against PostgreSQL's COPY of the same JSON text into a plain two-column table. */
final class LoadFigures {

    private static final String COPY = "COPY into a plain table";
    private static final int WARM_UP = 20_000;
    /** A new JVM has read a first record only once: it compiles the reader after some ten thousands of them. */
    private static final int WARM_UPS = 6;

    private static final int CONNECTIONS = 4;
    private static final int PARTS = 4;
    private static final double FIRST = 0.35;
    private static final double UNCHANGED = 0.6;
    private static final double UNCHANGED_DIRECT = 1.0;
    private static final double CHANGED = 1.3;
    private static final double MANY = 0.25;

    private final Bed bed;

    LoadFigures(Bed bed) {
        this.bed = bed;
    }

    /** One operator's large load: first, again, straight to the service, and with a hundredth changed. */
    List<Measurement> one() {
        int rounds = bed.scale().rounds();
        try (TrialOperators loaders = TrialOperators.join(bed.setting().hub(), 'L', rounds + 1)) {
            warmUp(loaders.members().getLast());
            double[][] seconds = new double[rounds][];
            for (int round = 0; round < rounds; round++) {
                seconds[round] = round(loaders.members().get(round), round);
            }
            return figures(seconds);
        } finally {
            forget();
        }
    }

    private void warmUp(Member member) {
        Admission.await(bed, member);
        Loads load = Loads.write(bed.directory(), bed.fleet(), member.id(), WARM_UP, 0);
        Loads changed = Loads.write(bed.directory(), bed.fleet(), member.id(), WARM_UP, 1);
        byte[] nothing = Messages.pushEvseData("fullLoad", member.id(), "Trial", List.of());
        try (Wire wire = bed.operator(member);
                Wire direct = bed.service().open(member.partner())) {
            for (int time = 0; time < WARM_UPS; time++) {
                wire.push(path(member), nothing);
                wire.push(path(member), load.push());
                wire.push(path(member), load.push());
                direct.push(path(member), changed.push());
            }
        }
        load.delete();
        changed.delete();
    }

    /** Seconds of: COPY, first, COPY, unchanged, unchanged directly, unchanged, changed. */
    private double[] round(Member member, int round) {
        int records = bed.scale().load();
        Loads load = Loads.write(bed.directory(), bed.fleet(), member.id(), records, 0);
        Loads changed = Loads.write(bed.directory(), bed.fleet(), member.id(), records, 1);
        Path body = load.push();
        List<Path> lines = List.of(load.copy());
        double[] seconds = new double[8];
        try (Wire wire = bed.operator(member);
                Wire direct = bed.service().open(member.partner())) {
            seconds[0] = bed.database().copyIn(lines);
            seconds[1] = pushed(wire, member, body);
            seconds[2] = bed.database().copyIn(lines);
            seconds[3] = pushed(wire, member, body);
            seconds[4] = pushed(direct, member, body);
            seconds[5] = bed.database().copyIn(lines);
            seconds[6] = pushed(wire, member, body);
            seconds[7] = pushed(wire, member, changed.push());
        }
        long megabytes = load.megabytes();
        load.delete();
        changed.delete();
        bed.setting()
                .say(String.format(
                        Locale.ROOT,
                        "%d MB: COPY %.2f s, first %.2f s, COPY %.2f s, unchanged %.2f s, direct %.2f s, COPY %.2f s,"
                                + " unchanged %.2f s, 1 %% changed %.2f s",
                        megabytes,
                        seconds[0],
                        seconds[1],
                        seconds[2],
                        seconds[3],
                        seconds[4],
                        seconds[5],
                        seconds[6],
                        seconds[7]));
        return seconds;
    }

    private double pushed(Wire wire, Member member, Path body) {
        bed.database().settle();
        return wire.push(path(member), body);
    }

    private List<Measurement> figures(double[][] rounds) {
        double records = bed.scale().load();
        double copy = records / median(rounds, 0, 2, 5);
        double unchanged = median(rounds, 3, 6);
        List<Measurement> figures = new ArrayList<>();
        figures.add(rate(FIRST, "fullLoad, first", records / median(rounds, 1), copy));
        figures.add(rate(UNCHANGED, "fullLoad, unchanged", records / unchanged, copy));
        figures.add(rate(UNCHANGED_DIRECT, "fullLoad, unchanged, direct", records / median(rounds, 4), copy));
        figures.add(Measurement.atMost(
                CHANGED, "fullLoad, 1 % changed", median(rounds, 7), "s", "the same unchanged", unchanged));
        return figures;
    }

    private static double median(double[][] rounds, int... columns) {
        double[] values = new double[rounds.length * columns.length];
        int next = 0;
        for (double[] round : rounds) {
            for (int column : columns) {
                values[next++] = round[column];
            }
        }
        return Timing.median(values);
    }

    private static Measurement rate(double asked, String name, double value, double copy) {
        return Measurement.atLeast(asked, name, value, "records/s", COPY, copy);
    }

    /** The records of these operators must not be in the way of what comes. */
    private void forget() {
        bed.database().service("DELETE FROM evse_data WHERE operator_key LIKE 'DEL__'");
        bed.database().service("VACUUM evse_data");
    }

    /** All operators' loads over some connections, in parts that alternate with the COPY of the same records. */
    List<Measurement> all() {
        List<Integer> sizes = bed.scale().sizes();
        double copied = 0;
        double pushed = 0;
        for (int part = 0; part < PARTS; part++) {
            List<Member> members = new ArrayList<>();
            List<Loads> loads = new ArrayList<>();
            for (int index = part; index < sizes.size(); index += PARTS) {
                Member member = bed.operators().members().get(index);
                members.add(member);
                loads.add(Loads.write(bed.directory(), bed.fleet(), member.id(), sizes.get(index), 0));
            }
            copied += bed.database().copyIn(loads.stream().map(Loads::copy).toList());
            bed.database().settle();
            pushed += push(members, loads);
            loads.forEach(Loads::delete);
            bed.setting()
                    .say(String.format(
                            Locale.ROOT,
                            "part %d of %d: COPY %.1f s, fullLoads %.1f s so far",
                            part + 1,
                            PARTS,
                            copied,
                            pushed));
        }
        double records = bed.scale().evses();
        return List.of(
                rate(MANY, bed.scale().operators() + " operators' fullLoads", records / pushed, records / copied));
    }

    private double push(List<Member> members, List<Loads> loads) {
        Admission.await(bed, members.getLast());
        Queue<Integer> waiting = new ConcurrentLinkedQueue<>();
        for (int index = 0; index < loads.size(); index++) {
            waiting.add(index);
        }
        long start = System.nanoTime();
        try (ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<?>> working = new ArrayList<>();
            for (int connection = 0; connection < CONNECTIONS; connection++) {
                working.add(connections.submit(() -> {
                    for (Integer next = waiting.poll(); next != null; next = waiting.poll()) {
                        try (Wire wire = bed.operator(members.get(next))) {
                            wire.push(path(members.get(next)), loads.get(next).push());
                        }
                    }
                }));
            }
            for (Future<?> work : working) {
                work.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static String path(Member member) {
        return Bed.path(Operation.PUSH_EVSE_DATA, member.id().text());
    }
}
