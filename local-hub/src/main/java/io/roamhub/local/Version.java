package io.roamhub.local;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Answers {@code --version}. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties versions = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/versions.properties")) {
            versions.load(in);
        }
        return new String[] {"Roamhub " + versions.getProperty("roamhub") + " on Java " + Runtime.version()};
    }
}
