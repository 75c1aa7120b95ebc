/** The check of an operator's charge point data before it goes live. */
package io.roamhub.registry.datacheck;
