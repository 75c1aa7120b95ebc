/** Keyed hashes of what identifies drivers. */
package io.roamhub.common.media;
