/** What is wrong with a request to the management API, every rule at once. */
package io.roamhub.registry.problem;
