/** Authorizations against the database's own speed and against the providers' back ends called directly. */
package io.roamhub.local.bench.sessions;
