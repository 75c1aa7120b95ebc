/** What can be configured, one interface per feature, and the refusal to start on unsafe settings. */
package io.roamhub.common.config;
