package io.roamhub.local;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stands in the help; the shell script itself runs the tests, for they need nothing that is built. */
@Command(name = "test", description = "Run every test: mvn verify with the right JDK. What follows is handed to Maven.")
final class TestCommand implements Runnable {

    @Parameters(paramLabel = "MAVEN", description = "Arguments for Maven, for example -pl oicp.", arity = "0..*")
    private List<String> arguments;

    @Override
    public void run() {
        throw new Problem("The tests are run by the script ./roamhub test.");
    }
}
