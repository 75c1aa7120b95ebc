/** What is implausible about accepted CDRs: kept beside them, shown to both partners, never a reason to refuse. */
package io.roamhub.cdr.plausibility;
