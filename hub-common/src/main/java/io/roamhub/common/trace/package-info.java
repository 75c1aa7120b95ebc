/** Traces of calls, where they leave what the framework sees by itself. */
package io.roamhub.common.trace;
