/** Replaces the key that stored texts are encrypted with. */
package io.roamhub.cdr.rotation;
