/** How many calls and how large ones a partner may make. */
package io.roamhub.gateway.limits;
