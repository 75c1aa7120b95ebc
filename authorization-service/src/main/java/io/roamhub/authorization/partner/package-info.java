/** Conversations with partners' back ends: a message goes out, a valid answer comes back, or it is known why not. */
package io.roamhub.authorization.partner;
