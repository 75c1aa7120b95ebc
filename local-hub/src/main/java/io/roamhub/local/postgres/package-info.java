/** PostgreSQL from its embedded binaries, as a server of its own for each hub directory. */
package io.roamhub.local.postgres;
