package io.roamhub.oicp.specification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The published documents of OICP 2.3, where a folder with them is named. Their licence is not the project's, so they
 * are never part of it.
 */
final class Documents {

    /** Names the folder, which has {@code asciidoc/cpo}, {@code asciidoc/emp} and {@code openapi}. */
    static final String VARIABLE = "OICP_SPECIFICATION";

    private static final Pattern SECTION = Pattern.compile("== (eRoaming\\w+)\\s*");
    private static final Pattern PART = Pattern.compile("===\\s+(Request|Response) Code\\s*");

    /** A message in the AsciiDoc documents. */
    record Snippet(String role, String section, boolean request, String text) {}

    private final Path folder;

    private Documents(Path folder) {
        this.folder = folder;
    }

    static Optional<Documents> find() {
        return Optional.ofNullable(System.getenv(VARIABLE)).map(folder -> new Documents(Path.of(folder)));
    }

    /** The schemas of one role's OpenAPI document, {@code cpo} or {@code emp}. */
    @SuppressWarnings("unchecked") // the shape of OpenAPI
    Map<String, Object> schemas(String role) throws IOException {
        Map<String, Object> document =
                withoutDates().load(Files.readString(folder.resolve("openapi/oicp-2.3-" + role + ".yaml")));
        return (Map<String, Object>) ((Map<String, Object>) document.get("components")).get("schemas");
    }

    /** YAML in which dates and times stay text. */
    private static Yaml withoutDates() {
        LoaderOptions loading = new LoaderOptions();
        DumperOptions dumping = new DumperOptions();
        Resolver resolver = new Resolver() {
            @Override
            public void addImplicitResolver(Tag tag, Pattern regexp, String first, int limit) {
                if (!tag.equals(Tag.TIMESTAMP)) {
                    super.addImplicitResolver(tag, regexp, first, limit);
                }
            }
        };
        return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, resolver);
    }

    /** The code snippets of one role, in their order. */
    List<Snippet> snippets(String role) throws IOException {
        Path file = folder.resolve("asciidoc/" + role + "/06_" + role.toUpperCase() + "_Code_Snippets.asciidoc");
        List<Snippet> snippets = new ArrayList<>();
        String section = null;
        boolean request = false;
        StringBuilder block = null;
        for (String line : Files.readAllLines(file)) {
            Matcher sectionLine = SECTION.matcher(line);
            Matcher partLine = PART.matcher(line);
            if (line.equals("----")) {
                if (block == null) {
                    block = new StringBuilder();
                } else {
                    snippets.add(new Snippet(role, section, request, block.toString()));
                    block = null;
                }
            } else if (block != null) {
                block.append(line).append('\n');
            } else if (sectionLine.matches()) {
                section = sectionLine.group(1);
            } else if (partLine.matches()) {
                request = partLine.group(1).equals("Request");
            }
        }
        return snippets;
    }
}
