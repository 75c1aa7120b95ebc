/** A partner's steps from onboarding onto the market and off it again. */
package io.roamhub.registry.lifecycle;
