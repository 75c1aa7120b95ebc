/** Kinds of operators for which the client library has no types. */
package io.roamhub.k8s.kinds;
