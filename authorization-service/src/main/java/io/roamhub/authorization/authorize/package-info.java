/** A driver at the charge point: AuthorizeStart and AuthorizeStop. OICP 2.3, eRoamingAuthorization. */
package io.roamhub.authorization.authorize;
