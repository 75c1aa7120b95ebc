/**
 * The authorization service: it decides who may charge, carries remote starts, stops and notifications between operators
 * and providers, and keeps the charging sessions.
 */
package io.roamhub.authorization;
