package io.roamhub.evsedata.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Fingerprints of what a record says: two records with the same one are equal. */
final class Content {

    private Content() {}

    private static final long WARNED = 1;

    /**
     * Half of a SHA-256 of the record's text and of the operator that it is shown under. Its last bit tells whether there
     * was something to be said about the record when it was read: such a one is read again, to say it again.
     */
    static UUID hash(RecordBody body, String operatorId, String operatorName, boolean warned) {
        MessageDigest digest = sha256();
        digest.update(operatorId.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(operatorName.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(body.text(), body.start(), body.length());
        ByteBuffer half = ByteBuffer.wrap(digest.digest());
        return marked(new UUID(half.getLong(), half.getLong()), warned);
    }

    /** The hash of the same record, told whether there was something to be said about it. */
    static UUID marked(UUID hash, boolean warned) {
        return new UUID(
                hash.getMostSignificantBits(), hash.getLeastSignificantBits() & ~WARNED | (warned ? WARNED : 0));
    }

    /** Whether a hash is of a record that there was something to be said about. */
    static boolean isWarned(UUID hash) {
        return (hash.getLeastSignificantBits() & WARNED) != 0;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
