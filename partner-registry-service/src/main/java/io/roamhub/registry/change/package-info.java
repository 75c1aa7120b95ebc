/** The one way to change anything: in one transaction with the directory's revision and the audit entry. */
package io.roamhub.registry.change;
