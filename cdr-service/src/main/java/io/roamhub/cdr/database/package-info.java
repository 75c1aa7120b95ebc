/** How the service speaks to its database. */
package io.roamhub.cdr.database;
