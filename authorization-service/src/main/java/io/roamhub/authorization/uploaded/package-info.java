/** Authentication data that providers upload, by which the hub itself can say yes. */
package io.roamhub.authorization.uploaded;
