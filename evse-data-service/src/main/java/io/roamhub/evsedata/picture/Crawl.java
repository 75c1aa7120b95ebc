package io.roamhub.evsedata.picture;

import java.util.UUID;

/**
 * One partner's walk through the pages of one question, all of them showing the same picture.
 *
 * @param base what a delta is relative to, or {@code null}
 * @param total how many records all pages have
 */
public record Crawl(UUID id, Picture picture, Picture base, long total) {}
