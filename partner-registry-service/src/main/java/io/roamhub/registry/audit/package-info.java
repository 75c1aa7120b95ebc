/** The append-only log of every change. */
package io.roamhub.registry.audit;
