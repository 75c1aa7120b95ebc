package io.roamhub.local.bench.cdr;

import io.roamhub.local.bench.Benchmark;
import io.roamhub.local.bench.Measurement;
import io.roamhub.local.client.TrialPartners;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Charge detail records: accepted, delivered, downloaded; every figure beside PostgreSQL's own speed or another of the hub's. */
public final class CdrBenchmark implements Benchmark {

    @Override
    public String name() {
        return "cdr";
    }

    @Override
    public String about() {
        return "acceptance, delivery and download of charge detail records; parts: accept, page";
    }

    @Override
    public List<Measurement> run(Setting setting) {
        List<Measurement> figures = new ArrayList<>();
        try (TrialPartners partners = TrialPartners.join(setting.hub())) {
            part(setting, figures, "accept", () -> new AcceptanceFigures(setting, partners).all());
        }
        try (TrialPartners partners = TrialPartners.join(setting.hub())) {
            part(setting, figures, "page", () -> new PageFigures(setting, partners).all());
        }
        return figures;
    }

    private static void part(
            Setting setting, List<Measurement> figures, String name, Supplier<List<Measurement>> part) {
        if (setting.measures(name)) {
            setting.say("measuring: " + name);
            List<Measurement> measured = part.get();
            measured.forEach(measurement -> setting.say("  " + measurement.line()));
            figures.addAll(measured);
        }
    }
}
