package io.roamhub.registry.datacheck;

import java.util.List;

/**
 * What is put into the form of a data check.
 *
 * @param state DRAFT or SUBMITTED by the partner; also ACCEPTED or REJECTED by the hub; absent: stays, or DRAFT after a
 *     change of the answers by the partner
 * @param answers absent: those given before stay
 * @param remark of the last editor, at most 2000 characters
 */
public record DataCheckForm(String state, List<DataCheckAnswer> answers, String remark) {}
