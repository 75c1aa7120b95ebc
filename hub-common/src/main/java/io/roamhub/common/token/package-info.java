/** The access token of this service. */
package io.roamhub.common.token;
