package io.roamhub.oicp.common;

import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.util.Map;

/**
 * A hashed PIN in uploaded authentication data. OICP 2.3, HashedPINType.
 *
 * <p>LegacyHashData of OICP 2.1 is read with the unknown members and never stored.
 *
 * @param value the hash
 * @param function the only one that can be verified is Bcrypt
 */
public record HashedPin(String value, Function function, Extensions extensions) {

    /** Hash functions. */
    public enum Function {
        BCRYPT
    }

    static final ObjectType<HashedPin> TYPE = ObjectType.named("HashedPIN", HashedPin::extensions)
            .required("Value", Types.pattern("^[0-9A-Za-z\\\\.+/=\\\\$]{10,100}$"), HashedPin::value)
            .required("Function", Types.closedEnum(Function.class, f -> "Bcrypt"), HashedPin::function)
            .build(in -> new HashedPin(in.next(), in.next(), in.extensions()));

    /** Whether the partner also sent the unused data of OICP 2.1. */
    public boolean hasLegacyHashData() {
        Map<String, String> members = extensions.members();
        return members.containsKey("LegacyHashData");
    }

    @Override
    public String toString() {
        return "(redacted)";
    }
}
