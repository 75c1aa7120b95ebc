/** What is measured of the service of partners and of the hub to them, summed by the minute for the registry. */
package io.roamhub.common.servicelevel;
