/** The access token of this service, and those that others come with. */
package io.roamhub.common.token;
