/** What other services of the hub may ask about sessions. */
package io.roamhub.authorization.internal;
