/** A provider starts and stops charging from afar. OICP 2.3, eRoamingAuthorizeRemoteStart and Stop. */
package io.roamhub.authorization.remote;
