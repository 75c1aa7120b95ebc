/** Contracts between an operator and a provider: which services they use with each other, and when. */
package io.roamhub.registry.contract;
