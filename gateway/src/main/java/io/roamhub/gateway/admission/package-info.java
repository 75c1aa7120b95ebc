/** Whether a call may go on to a service: one pure decision on what its head says. */
package io.roamhub.gateway.admission;
