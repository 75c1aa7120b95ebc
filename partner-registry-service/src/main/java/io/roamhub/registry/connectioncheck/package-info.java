/** A partner's look at its own back end through the hub's eyes, step by step. */
package io.roamhub.registry.connectioncheck;
