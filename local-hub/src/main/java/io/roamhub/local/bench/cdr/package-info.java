/** How fast charge detail records are accepted, delivered and downloaded, against PostgreSQL itself. */
package io.roamhub.local.bench.cdr;
