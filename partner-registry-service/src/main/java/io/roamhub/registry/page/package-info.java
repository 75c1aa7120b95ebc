/** Paging of the management API's lists. */
package io.roamhub.registry.page;
