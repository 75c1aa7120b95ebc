/** What the hub itself knows of a card or contract: uploaded records, and which provider said yes to it before. */
package io.roamhub.authorization.known;
