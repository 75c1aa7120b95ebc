package io.roamhub.oicp.json;

/**
 * A token that arrived in a tolerated form, and the text that stands for it in the stored and forwarded message.
 *
 * @param start offset of the token's first byte
 * @param end offset after its last byte
 * @param replacement the token as the specification spells it
 */
record Rewrite(int start, int end, String replacement) {}
