package io.roamhub.evsedata.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.UUID;

/**
 * Fingerprints of JSON texts by what they say: white space, the order of members and the spelling of escapes make no
 * difference, every digit of a number does.
 */
public final class CanonicalJson {

    private static final ObjectReader TREE = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .reader();

    private CanonicalJson() {}

    /** Half of a SHA-256 of what a text says. It has been read as valid JSON before. */
    public static UUID hash(byte[] text) {
        MessageDigest digest = sha256();
        try (JsonParser parser = TREE.createParser(text)) {
            parser.nextToken();
            add(TREE.readTree(parser), digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteBuffer half = ByteBuffer.wrap(digest.digest());
        return new UUID(half.getLong(), half.getLong());
    }

    private static void add(JsonNode node, MessageDigest digest) {
        if (node.isObject()) {
            add('{', "", digest);
            node.properties().stream().sorted(Map.Entry.comparingByKey()).forEach(member -> {
                add('m', member.getKey(), digest);
                add(member.getValue(), digest);
            });
            add('}', "", digest);
        } else if (node.isArray()) {
            add('[', "", digest);
            node.forEach(element -> add(element, digest));
            add(']', "", digest);
        } else {
            add(kind(node.asToken()), node.asText(), digest);
        }
    }

    private static char kind(JsonToken scalar) {
        return switch (scalar) {
            case VALUE_STRING -> 's';
            case VALUE_NULL -> '0';
            case VALUE_TRUE, VALUE_FALSE -> 'b';
            default -> 'n';
        };
    }

    private static void add(char kind, String text, MessageDigest digest) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((byte) kind);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
