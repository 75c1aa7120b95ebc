/** Which providers are asked whether a driver may charge. */
package io.roamhub.authorization.routing;
