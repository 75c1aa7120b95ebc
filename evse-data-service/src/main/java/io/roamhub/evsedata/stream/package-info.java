/**
 * The stream of status: every change of a status as a server-sent event, to every provider that listens, so that nobody
 * needs to poll. No part of OICP.
 */
package io.roamhub.evsedata.stream;
