/** Files and folders. */
package io.roamhub.local.file;
