/** Plain JDBC, for the statements that every authorization waits for. */
package io.roamhub.authorization.database;
