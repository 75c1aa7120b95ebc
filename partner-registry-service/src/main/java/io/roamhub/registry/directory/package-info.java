/** The partner directory that every other service keeps a copy of. */
package io.roamhub.registry.directory;
