/** The management API: sessions and their trails, for those who run the hub and for the partners themselves. */
package io.roamhub.authorization.management;
