/** Which world this registry's database belongs to. */
package io.roamhub.registry.world;
