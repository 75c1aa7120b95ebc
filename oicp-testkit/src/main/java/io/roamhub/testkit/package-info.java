/**
 * Partners to test against: back ends of a CPO and an EMP that answer as told, a fleet of charging stations and cards that
 * is the same for the same seed, and a message for every operation.
 *
 * <p>Plain Java on the {@code oicp} module and the JDK, for tests of a hub, of a CPO's back end or of an EMP's.
 */
package io.roamhub.testkit;
