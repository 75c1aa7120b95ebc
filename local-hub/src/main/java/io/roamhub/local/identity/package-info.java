/** Who gives the services their tokens: a light server of our own, or a real Keycloak. */
package io.roamhub.local.identity;
