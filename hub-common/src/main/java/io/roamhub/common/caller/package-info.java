/** Who calls: the partner that the gateway has identified, and the check that it speaks for itself only. */
package io.roamhub.common.caller;
