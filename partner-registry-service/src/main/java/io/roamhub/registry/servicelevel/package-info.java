/** What was agreed with partners about availability and response times, and what was measured. */
package io.roamhub.registry.servicelevel;
