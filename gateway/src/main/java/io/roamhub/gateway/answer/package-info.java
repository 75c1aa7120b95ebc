/** What the gateway says itself. */
package io.roamhub.gateway.answer;
