/** How failures become answers, in one place. */
package io.roamhub.common.answer;
