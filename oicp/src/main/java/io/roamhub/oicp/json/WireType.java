package io.roamhub.oicp.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * One type of value as it stands on the wire: how it is read, checked and written.
 *
 * <p>Types are data, declared once per OICP data type. Reading, the list of violations, the rewriting of
 * tolerated spellings and writing all follow from the same declaration, without reflection.
 *
 * @param <T> the Java value this type reads and writes
 */
public interface WireType<T> {

    /**
     * Reads the value whose first token is the current one, and leaves the parser at its last token.
     *
     * <p>JSON {@code null} never reaches a type: it means "absent" everywhere and the enclosing object handles it.
     *
     * @return the value, or {@code null} when it broke a rule; each broken rule has then been told to {@code in}
     */
    T read(Reading in) throws IOException;

    /** Writes a value that is not {@code null}. */
    void write(T value, JsonGenerator out) throws IOException;
}
