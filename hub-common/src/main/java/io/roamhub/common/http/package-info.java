/** HTTP between the hub's own services. */
package io.roamhub.common.http;
