package io.roamhub.local.bench.evse;

import io.roamhub.local.Problem;
import io.roamhub.local.bench.Benchmark;
import io.roamhub.local.bench.Measurement;
import io.roamhub.local.client.TrialPartners;
import io.roamhub.local.file.Trees;
import io.roamhub.testkit.Fleet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * EVSE data of a continent: 1,000,000 charging spots of 400 operators with a power law of sizes, or a tenth of both. Every
 * figure stands beside PostgreSQL's own speed in the same run.
 */
public final class EvseBenchmark implements Benchmark {

    private static final long MOST_OF_OTHERS = 10_000;
    private static final long SEED = 20_260_301;

    @Override
    public String name() {
        return "evse";
    }

    @Override
    public String about() {
        return "loads, crawls, status, deltas and searches of EVSE data against PostgreSQL itself; parts: one, all, crawl,"
                + " updates, pull, delta, radial";
    }

    @Override
    public List<Measurement> run(Setting setting) {
        Scale scale = Scale.of(setting.quick());
        try (HubDatabase database = HubDatabase.open(setting.hub().hub())) {
            if (database.serviceNumber("SELECT count(*) FROM evse_data") > MOST_OF_OTHERS) {
                throw new Problem("This benchmark fills the hub: choose one without EVSE data, or none for a new one.");
            }
            setting.say("onboarding " + scale.operators() + " operators …");
            Path directory = Files.createTempDirectory("roamhub-loads");
            try (TrialPartners provider = TrialPartners.join(setting.hub());
                    TrialOperators operators = TrialOperators.join(setting.hub(), 'Q', scale.operators())) {
                ServiceAccess service = new ServiceAccess(setting.hub());
                return figures(
                        new Bed(setting, scale, new Fleet(SEED), provider, operators, database, service, directory));
            } finally {
                Trees.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Measurement> figures(Bed bed) {
        List<Measurement> figures = new ArrayList<>();
        LoadFigures loads = new LoadFigures(bed);
        part(bed, figures, "one", loads::one);
        List<Measurement> all = loads.all();
        if (bed.setting().measures("all")) {
            figures.addAll(all);
        }
        StatusFigures status = new StatusFigures(bed);
        status.fill();
        part(bed, figures, "crawl", () -> new CrawlFigures(bed).all());
        part(bed, figures, "updates", status::updates);
        part(bed, figures, "pull", status::pull);
        SearchFigures searches = new SearchFigures(bed);
        part(bed, figures, "delta", searches::delta);
        part(bed, figures, "radial", searches::radial);
        return figures;
    }

    private static void part(Bed bed, List<Measurement> figures, String name, Supplier<List<Measurement>> part) {
        if (bed.setting().measures(name)) {
            bed.setting().say("measuring: " + name);
            List<Measurement> measured = part.get();
            measured.forEach(measurement -> bed.setting().say("  " + measurement.line()));
            figures.addAll(measured);
        }
    }
}
