/** CDRs that were accepted while nobody could tell whose session they belong to. */
package io.roamhub.cdr.waiting;
