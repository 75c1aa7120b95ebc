/** Which provider said yes to a card: lets the hub ask that one first next time. */
package io.roamhub.authorization.memory;
