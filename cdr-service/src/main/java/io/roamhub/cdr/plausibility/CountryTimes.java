package io.roamhub.cdr.plausibility;

import io.roamhub.oicp.common.DateTime;
import io.roamhub.oicp.id.EvseId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Which offsets from UTC a country's clocks have.
 *
 * <p>{@code country-zones.txt} has a line per country: its ISO 3166 code and the zones of the time zone database
 * ({@code zone.tab}, in the public domain). How the zones' offsets change, the JDK knows.
 */
@ApplicationScoped
class CountryTimes {

    private final Map<String, List<ZoneId>> zones;

    CountryTimes() {
        zones = read();
    }

    /**
     * Whether clocks in the EVSE's country may show that time with that offset. A time in {@code Z} tells no offset, and of
     * a country that is not known nothing is said.
     */
    boolean fits(EvseId evse, DateTime time) {
        if (time.text().endsWith("Z") || time.text().endsWith("z")) {
            return true;
        }
        List<ZoneId> own = zones.get(country(evse));
        return own == null
                || own.stream().anyMatch(zone -> zone.getRules()
                        .getOffset(time.instant())
                        .equals(time.value().getOffset()));
    }

    /** The first two letters of the ISO form; the DIN form names its country by a number, which is no key here. */
    private static String country(EvseId evse) {
        String key = evse.operator().key();
        return key.length() < 2 ? "" : key.substring(0, 2).toUpperCase(Locale.ROOT);
    }

    private static Map<String, List<ZoneId>> read() {
        Map<String, List<ZoneId>> zones = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CountryTimes.class.getResourceAsStream("/country-zones.txt")),
                StandardCharsets.UTF_8))) {
            lines.lines()
                    .map(line -> line.split(" "))
                    .forEach(line -> zones.put(
                            line[0],
                            Arrays.stream(line, 1, line.length)
                                    .map(CountryTimes::zone)
                                    .filter(Objects::nonNull)
                                    .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zones;
    }

    /** A zone that is younger than this JDK's database is passed over. */
    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
