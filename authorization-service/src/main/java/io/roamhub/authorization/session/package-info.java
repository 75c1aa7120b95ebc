/** Charging sessions: their states, their names at the partners, and where they are kept. */
package io.roamhub.authorization.session;
