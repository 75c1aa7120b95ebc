/** Calls to partners' back ends and to the hub's other services. */
package io.roamhub.common.calls;
