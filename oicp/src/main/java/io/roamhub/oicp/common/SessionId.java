package io.roamhub.oicp.common;

import com.fasterxml.jackson.core.JsonGenerator;
import io.roamhub.oicp.json.Reading;
import io.roamhub.oicp.json.Slots;
import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/**
 * What a message gives as SessionID: the hub's UUID, or a partner's own session id where a partner sends that instead.
 *
 * <p>OICP 2.3, SessionIDType. The hub makes random UUIDs; a text of another form is kept, because it may name the
 * session by the caller's partner session id.
 *
 * @param text as it arrived, at most 250 characters
 */
public record SessionId(String text) {

    /** On the wire. */
    public static final WireType<SessionId> TYPE = new WireType<>() {
        @Override
        public SessionId read(Reading in) throws IOException {
            String text = PARTNER.read(in);
            return text == null ? null : new SessionId(text);
        }

        @Override
        public void write(SessionId value, JsonGenerator out) throws IOException {
            out.writeString(value.text);
        }
    };

    /** CPOPartnerSessionID and EMPPartnerSessionID: a partner's own name for a session. */
    public static final WireType<String> PARTNER = Types.text(250);

    /** What is said of a message about a session that names none. */
    public static final String MUST_BE_NAMED = "must not be null where no partner session id is given either";

    /** Whether a message names its session, by the hub's id or by an alias of one of the partners. */
    public static boolean isNamed(Slots message) {
        return message.present("SessionID")
                || message.present("CPOPartnerSessionID")
                || message.present("EMPPartnerSessionID");
    }

    /** A session id of the hub. */
    public static SessionId of(UUID id) {
        return new SessionId(id.toString());
    }

    /** The hub's id; empty when the text is not of a UUID's form. */
    public Optional<UUID> uuid() {
        if (!hasUuidForm()) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean hasUuidForm() {
        return text.length() == 36
                && text.charAt(8) == '-'
                && text.charAt(13) == '-'
                && text.charAt(18) == '-'
                && text.charAt(23) == '-';
    }

    @Override
    public String toString() {
        return text;
    }
}
