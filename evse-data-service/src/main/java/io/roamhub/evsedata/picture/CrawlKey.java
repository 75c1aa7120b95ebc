package io.roamhub.evsedata.picture;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * What makes a crawl known again: partner, operation, canonical question and page size.
 *
 * @param members hash of the question and page size alone: what decides the members beside the picture
 */
public record CrawlKey(byte[] key, byte[] members) {

    /** The key of a partner's crawl; {@code question} has no lists in arbitrary order any more. */
    public static CrawlKey of(UUID partner, String operation, String question, int pageSize) {
        String members = operation + '\n' + question + '\n' + pageSize;
        return new CrawlKey(sha256(partner + "\n" + members), sha256(members));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
