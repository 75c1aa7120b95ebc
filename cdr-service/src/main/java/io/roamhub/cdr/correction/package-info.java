/** Corrections of accepted CDRs: asked for by the operator, decided by the provider, both versions kept. */
package io.roamhub.cdr.correction;
