/**
 * What happened to a session, step by step: who sent what, who was asked, what each answered and how long it took. Kept for
 * the people who have to explain a session; the hub decides nothing by it.
 */
package io.roamhub.authorization.trail;
