/** What was learned of cards: which provider said yes, and which ones nobody knew. */
package io.roamhub.authorization.memory;
