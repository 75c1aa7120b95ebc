package io.roamhub.evsedata.quality;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The quality of an operator's data, as the management API shows it.
 *
 * @param promises what it said in its data check against what it delivers; {@code null} where there is none or the partner
 *     registry cannot be asked
 * @param trend the last 30 days, one assessment of each day on which there was one
 */
@RegisterForReflection
public record QualityReport(Assessment latest, List<Promise> promises, List<Assessments.Day> trend) {}
