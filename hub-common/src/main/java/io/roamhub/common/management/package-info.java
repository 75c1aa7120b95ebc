/** What the management APIs of all services share: who calls, and what they may see. */
package io.roamhub.common.management;
