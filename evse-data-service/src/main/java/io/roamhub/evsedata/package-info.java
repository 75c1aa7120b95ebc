/**
 * EVSE data, EVSE status and pricing: what operators push and providers pull.
 *
 * <p>Rooms: {@code push} and {@code pull} for EVSE data, {@code status}, {@code pricing}, {@code picture} for pictures,
 * crawls and retention, {@code geo} for places, {@code store} for what all kinds share on their way into PostgreSQL,
 * {@code internal} for the hub's other services.
 */
package io.roamhub.evsedata;
