/** Partners brought into a hub through its management API, with the files that they call with. */
package io.roamhub.local.onboarding;
