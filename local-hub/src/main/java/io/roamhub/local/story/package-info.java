/**
 * The roaming story: two operators and two providers join the hub, share charge point data, charge cars and bill them, and
 * are refused where they must be. Every step is one call over mutual TLS, shown as one line, with what it must answer.
 */
package io.roamhub.local.story;
