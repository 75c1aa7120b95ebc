/** Who calls the management API, and what they may see and change. */
package io.roamhub.registry.access;
