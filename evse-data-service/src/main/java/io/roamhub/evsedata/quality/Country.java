package io.roamhub.evsedata.quality;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Roughly where a country lies. */
record Country(List<Box> boxes) {

    private static final Map<String, Country> KNOWN = read();

    /** Degrees, borders included. */
    record Box(BigDecimal south, BigDecimal west, BigDecimal north, BigDecimal east) {

        boolean contains(BigDecimal latitude, BigDecimal longitude) {
            return latitude.compareTo(south) >= 0
                    && latitude.compareTo(north) <= 0
                    && longitude.compareTo(west) >= 0
                    && longitude.compareTo(east) <= 0;
        }
    }

    /** The country of an ISO 3166-1 alpha-3 code; {@code null} for one of which the hub does not know where it lies. */
    static Country of(String code) {
        return KNOWN.get(code);
    }

    boolean contains(BigDecimal latitude, BigDecimal longitude) {
        for (Box box : boxes) {
            if (box.contains(latitude, longitude)) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Country> read() {
        Map<String, Country> known = new HashMap<>();
        try (InputStream in = Country.class.getResourceAsStream("country-boxes.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] words = line.split(" ");
                    known.put(words[0], new Country(boxes(words)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(known);
    }

    private static List<Box> boxes(String[] words) {
        List<Box> boxes = new ArrayList<>();
        for (int i = 1; i < words.length; i += 4) {
            boxes.add(new Box(
                    new BigDecimal(words[i]),
                    new BigDecimal(words[i + 1]),
                    new BigDecimal(words[i + 2]),
                    new BigDecimal(words[i + 3])));
        }
        return List.copyOf(boxes);
    }
}
