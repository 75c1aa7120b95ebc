/**
 * The hub's door. Every OICP call comes in here over mutual TLS and leaves for the service that answers it, or is refused.
 *
 * <p>A call walks through the rooms in this order: {@code listener} (TLS and HTTP), {@code identity} (whose certificate),
 * {@code admission} (may it be done at all), {@code limits} (is there allowance left), {@code forward} (to a replica of
 * the service and back), {@code answer} (what the gateway says itself) and {@code log} (what is kept of it). One call
 * stays on one event loop from its first to its last byte.
 */
package io.roamhub.gateway;
