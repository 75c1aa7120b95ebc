package io.roamhub.registry.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the audit log keeps of a change. It is kept for ever, so the names, mail addresses and telephone numbers of a
 * partner's people are left out: of {@code contacts} stay the roles, of {@code contactEmail} nothing, and {@code
 * contactsChanged} says whether there was another one before.
 *
 * @param before as it was; null for something new
 * @param after as it is since; null for something deleted
 */
record Redacted(JsonNode before, JsonNode after) {

    private static final String CONTACTS = "contacts";
    private static final String EMAIL = "contactEmail";

    static Redacted of(JsonNode before, JsonNode after) {
        boolean known = hasContacts(before) || hasContacts(after);
        boolean changed = known
                && !(member(before, CONTACTS).equals(member(after, CONTACTS))
                        && member(before, EMAIL).equals(member(after, EMAIL)));
        JsonNode then = withoutPeople(after);
        if (changed && then instanceof ObjectNode object) {
            object.put("contactsChanged", true);
        }
        return new Redacted(withoutPeople(before), then);
    }

    private static boolean hasContacts(JsonNode shown) {
        return shown != null && (shown.has(CONTACTS) || shown.has(EMAIL));
    }

    private static JsonNode member(JsonNode shown, String name) {
        JsonNode member = shown == null ? null : shown.get(name);
        boolean empty = member == null || member.isNull() || member.isArray() && member.isEmpty();
        return empty ? MissingNode.getInstance() : member;
    }

    private static JsonNode withoutPeople(JsonNode shown) {
        if (!hasContacts(shown)) {
            return shown;
        }
        ObjectNode kept = shown.deepCopy();
        kept.remove(EMAIL);
        if (shown.get(CONTACTS) instanceof ArrayNode contacts) {
            ArrayNode roles = kept.putArray(CONTACTS);
            contacts.forEach(contact -> roles.addObject().set("role", contact.get("role")));
        }
        return kept;
    }
}
