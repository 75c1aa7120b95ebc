/** What was agreed with a partner about availability and answer times, and what was measured. */
package io.roamhub.registry.servicelevel;
