/** OICP messages as bodies of requests and answers. */
package io.roamhub.common.json;
