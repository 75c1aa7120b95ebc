package io.roamhub.common.json;

import io.roamhub.oicp.authorization.AuthorizeStart;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.json.WireType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the wire type of a message class, without reflection. */
public final class MessageTypes {

    private static final Map<Class<?>, WireType<?>> TYPES = new HashMap<>();

    static {
        put(Acknowledgement.class, Acknowledgement.TYPE);
        put(AuthorizeStart.class, AuthorizeStart.TYPE);
    }

    private MessageTypes() {}

    private static <T> void put(Class<T> message, WireType<? super T> type) {
        TYPES.put(message, type);
    }

    /** The type of a message class, or of the sealed interface that a message class implements. */
    @SuppressWarnings("unchecked") // put() pairs them
    public static <T> Optional<WireType<T>> of(Class<T> message) {
        return Optional.ofNullable((WireType<T>) TYPES.get(message));
    }
}
