/** Child processes: started, watched, started again, stopped, and remembered on disk. */
package io.roamhub.local.process;
