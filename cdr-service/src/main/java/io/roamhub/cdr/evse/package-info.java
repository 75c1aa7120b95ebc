/** What the service knows of the EVSEs of its CDRs. */
package io.roamhub.cdr.evse;
