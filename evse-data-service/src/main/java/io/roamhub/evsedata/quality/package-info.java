/**
 * The quality of operators' data: completeness, validity and plausibility of each property, a score with its trend, every
 * finding, and what an operator promised against what it delivers. Never a reason to refuse a push.
 */
package io.roamhub.evsedata.quality;
