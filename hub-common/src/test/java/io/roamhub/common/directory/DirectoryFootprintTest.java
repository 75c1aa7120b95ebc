package io.roamhub.common.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DirectoryFootprintTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final Pattern REPORT =
            Pattern.compile("partners=10000 contracts=199999 again=200000 retained=([0-9]+) afterChanges=([0-9]+)");

    @TempDir
    Path folder;

    /** The heap of 96 MB also holds the next whole directory while it is read, and what reading it takes. */
    @Test
    void ten_thousand_partners_with_two_hundred_thousand_contracts_take_less_than_64_megabytes()
            throws IOException, InterruptedException {
        Path file = folder.resolve("report");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DirectoryFootprint.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        String written = Files.readString(file);
        Matcher report = REPORT.matcher(written);
        assertThat(report.matches()).as(written).isTrue();
        assertThat(Long.parseLong(report.group(1))).as(written).isLessThan(48L * MEGABYTE);
        assertThat(Long.parseLong(report.group(2))).as(written).isLessThan(48L * MEGABYTE);
    }
}
