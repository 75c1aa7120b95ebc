/** What two partners owe each other an explanation of, day by day; the same on both sides. */
package io.roamhub.cdr.reconciliation;
