package io.roamhub.common.json;

import io.roamhub.oicp.json.Violation;
import java.util.List;

/**
 * An OICP message as it was received, valid and from the caller itself.
 *
 * @param message the message
 * @param text its bytes with tolerated spellings rewritten; this is what is stored and forwarded
 * @param rewritten whether {@code text} differs from {@code original}
 * @param original the bytes as they arrived, unpacked
 * @param warnings what was accepted although it exceeds the specification
 */
public record Received<T>(T message, byte[] text, boolean rewritten, byte[] original, List<Violation> warnings) {}
