package io.roamhub.common.directory;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.roamhub.common.directory.DirectoryDocument.ContractEntry;
import io.roamhub.common.directory.DirectoryDocument.PartnerEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Reads a {@link DirectoryDocument} as it arrives, entry by entry, into a revision of the directory.
 *
 * <p>An entry that is not understood is left out and logged, so that one bad entry never takes the whole hub down; a
 * service or contract that only a newer edition knows is ignored.
 */
final class DirectoryReader {

    private static final Logger LOG = Logger.getLogger(DirectoryReader.class);
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();
    private static final ObjectReader PARTNER = MAPPER.readerFor(PartnerEntry.class);
    private static final ObjectReader CONTRACT = MAPPER.readerFor(ContractEntry.class);

    private final JsonParser json;
    private final Directory base;
    private final DirectoryEntryReader entries = new DirectoryEntryReader();
    private DirectoryBuilder builder;
    private long revision;
    private String mark;
    private boolean whole = true;

    /** What was read, and whether it replaces what was known before instead of changing it. */
    record Result(Directory directory, boolean whole) {}

    private interface Element {
        void read() throws IOException;
    }

    private DirectoryReader(JsonParser json, Directory base) {
        this.json = json;
        this.base = base;
    }

    /**
     * Reads a document to its end.
     *
     * @param base the revision that a change is made to
     * @throws IOException when the text is no directory, is cut off, or changes another revision than {@code base}
     */
    static Result read(InputStream in, Directory base) throws IOException {
        try (JsonParser json = MAPPER.getFactory().createParser(in)) {
            DirectoryReader reader = new DirectoryReader(json, base);
            return reader.read();
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IOException("not a directory", e);
        }
    }

    private Result read() throws IOException {
        require(json.nextToken() == JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            member(name);
        }
        require(json.currentToken() == JsonToken.END_OBJECT);
        return new Result(builder().build(revision, mark), whole);
    }

    private void member(String name) throws IOException {
        switch (name) {
            case DirectoryDocument.REVISION -> revision = json.getLongValue();
            case DirectoryDocument.MARK -> mark = json.getValueAsString();
            case DirectoryDocument.SINCE -> changes(json.getLongValue());
            case DirectoryDocument.CA_CERTIFICATES -> authorities();
            case DirectoryDocument.PARTNERS -> each(() -> partner(PARTNER.readValue(json)));
            case DirectoryDocument.REMOVED_PARTNERS -> each(() -> builder().remove(id()));
            case DirectoryDocument.CONTRACTS -> each(() -> contract(CONTRACT.readValue(json)));
            case DirectoryDocument.REMOVED_CONTRACTS -> each(() -> builder().removeContract(id()));
            default -> json.skipChildren();
        }
    }

    private void changes(long since) throws IOException {
        if (builder != null || since != base.revision()) {
            throw new IOException("a change of revision " + since + ", not of " + base.revision());
        }
        whole = false;
        builder = new DirectoryBuilder(base);
    }

    private DirectoryBuilder builder() {
        if (builder == null) {
            builder = new DirectoryBuilder(Directory.EMPTY);
        }
        return builder;
    }

    private void authorities() throws IOException {
        List<String> pem = new ArrayList<>();
        each(() -> pem.add(json.getText()));
        // the list that is known already stands for "nothing changed"
        builder().authorities(base.caCertificates().equals(pem) ? base.caCertificates() : pem);
    }

    private void partner(PartnerEntry entry) {
        try {
            builder().put(entries.partner(entry), entries.certificates(entry));
        } catch (RuntimeException e) {
            LOG.errorf("event=directory-entry-ignored partner=%s reason=%s", entry.id(), e.getMessage());
        }
    }

    private void contract(ContractEntry entry) {
        try {
            builder().put(entries.contract(entry));
        } catch (RuntimeException e) {
            LOG.errorf("event=directory-entry-ignored contract=%s reason=%s", entry.id(), e.getMessage());
        }
    }

    private void each(Element element) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        require(json.currentToken() == JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json.currentToken() != null);
            element.read();
        }
    }

    private UUID id() throws IOException {
        return UUID.fromString(json.getText());
    }

    private static void require(boolean understood) throws IOException {
        if (!understood) {
            throw new IOException("not a directory");
        }
    }
}
