/** What staff and partners see of CDRs, their deliveries and their findings; nothing personal is in it. */
package io.roamhub.cdr.overview;
