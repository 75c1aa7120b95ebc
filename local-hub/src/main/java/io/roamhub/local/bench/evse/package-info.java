/** EVSE data at the size of a continent, measured against PostgreSQL's own speed. */
package io.roamhub.local.bench.evse;
