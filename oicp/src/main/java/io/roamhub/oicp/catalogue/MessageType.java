package io.roamhub.oicp.catalogue;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.json.WireType;

/**
 * A message class and how it stands on the wire.
 *
 * @param kind the record, or the sealed interface whose records share one path
 * @param type reads and writes it
 */
public record MessageType<T extends Message>(Class<T> kind, WireType<T> type) {}
