package io.roamhub.common.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.roamhub.common.directory.DirectoryDocument.ContractEntry;
import io.roamhub.common.directory.DirectoryDocument.PartnerEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Writes a {@link DirectoryDocument} as it comes, entry by entry. A document that was not {@link #end ended} is not one:
 * its reader fails.
 */
public final class DirectoryWriter implements AutoCloseable {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final JsonGenerator json;

    /** Something that hands over entries one after another. */
    public interface Entries<T> {

        /** Gives each entry to the sink. */
        void each(Sink<T> sink) throws IOException;
    }

    /** Where entries go. */
    public interface Sink<T> {

        /** Writes one entry. */
        void write(T entry) throws IOException;
    }

    /**
     * Begins a document.
     *
     * @param mark {@code null} for none
     * @param since the revision that it changes; empty for the whole directory
     */
    public DirectoryWriter(OutputStream out, long revision, String mark, OptionalLong since) throws IOException {
        json = MAPPER.getFactory().createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
        json.writeStartObject();
        json.writeNumberField(DirectoryDocument.REVISION, revision);
        if (mark != null) {
            json.writeStringField(DirectoryDocument.MARK, mark);
        }
        if (since.isPresent()) {
            json.writeNumberField(DirectoryDocument.SINCE, since.getAsLong());
        }
    }

    /** The certificate authorities of partners' client certificates, PEM. */
    public void authorities(List<String> pem) throws IOException {
        json.writeArrayFieldStart(DirectoryDocument.CA_CERTIFICATES);
        for (String one : pem) {
            json.writeString(one);
        }
        json.writeEndArray();
    }

    public void partners(Entries<PartnerEntry> partners) throws IOException {
        array(DirectoryDocument.PARTNERS, partners);
    }

    public void contracts(Entries<ContractEntry> contracts) throws IOException {
        array(DirectoryDocument.CONTRACTS, contracts);
    }

    /** What is in the directory no more. */
    public void removed(Collection<UUID> partners, Collection<UUID> contracts) throws IOException {
        ids(DirectoryDocument.REMOVED_PARTNERS, partners);
        ids(DirectoryDocument.REMOVED_CONTRACTS, contracts);
    }

    /** Completes the document. */
    public void end() throws IOException {
        json.writeEndObject();
        json.flush();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    private <T> void array(String name, Entries<T> entries) throws IOException {
        json.writeArrayFieldStart(name);
        entries.each(entry -> MAPPER.writeValue(json, entry));
        json.writeEndArray();
    }

    private void ids(String name, Collection<UUID> ids) throws IOException {
        if (!ids.isEmpty()) {
            json.writeArrayFieldStart(name);
            for (UUID id : ids) {
                json.writeString(id.toString());
            }
            json.writeEndArray();
        }
    }
}
