package io.roamhub.local.story;

import io.roamhub.local.client.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Something that an answer must have. */
@FunctionalInterface
interface Expectation {

    /** What is wrong with the answer; {@code null} when nothing is. */
    String problemIn(Answer answer);

    /** The HTTP status. */
    static Expectation status(int expected) {
        return answer -> {
            if (answer.status() == expected) {
                return null;
            }
            return answer.status() == 0
                    ? "expected HTTP " + expected + ", there was no answer: " + answer.problem()
                    : "expected HTTP " + expected + ", answered " + Excerpt.of(answer.body());
        };
    }

    /** The HTTP status and the OICP code. */
    static Expectation answered(int status, String code) {
        return both(
                status(status),
                answer -> code.equals(answer.code())
                        ? null
                        : "expected code " + code + ", answered " + Excerpt.of(answer.body()));
    }

    /** 200 with {@code Result: true} and code 000. */
    static Expectation acknowledged() {
        return both(
                answered(200, "000"),
                that("Result: true", answer -> answer.json().at("Result").isTrue()));
    }

    /** 200 with {@code Result: false} and a code. */
    static Expectation refused(String code) {
        return both(
                answered(200, code),
                that(
                        "Result: false",
                        answer ->
                                Boolean.FALSE.equals(answer.json().at("Result").raw())));
    }

    /** 200 with {@code Authorized}, by this provider. */
    static Expectation authorized(String provider) {
        return both(
                answered(200, "000"),
                that("Authorized", answer -> "Authorized"
                        .equals(answer.json().at("AuthorizationStatus").text())),
                equal("ProviderID", provider, answer -> answer.json()
                        .at("ProviderID")
                        .text()));
    }

    /** 200 with {@code NotAuthorized} and a code. */
    static Expectation notAuthorized(String code) {
        return both(answered(200, code), that("NotAuthorized", answer -> "NotAuthorized"
                .equals(answer.json().at("AuthorizationStatus").text())));
    }

    /** Anything that can be seen in the answer. */
    static Expectation that(String what, Predicate<Answer> holds) {
        return answer -> holds.test(answer) ? null : "expected " + what + ", answered " + Excerpt.of(answer.body());
    }

    /** A value of the answer. */
    static Expectation equal(String name, Object expected, Function<Answer, Object> actual) {
        return answer -> {
            Object found = actual.apply(answer);
            return expected.equals(found) ? null : "expected " + name + " " + expected + ", found " + found;
        };
    }

    /** All of these; the first that does not hold is the problem. */
    static Expectation both(Expectation... all) {
        return answer -> {
            for (Expectation one : all) {
                String problem = one.problemIn(answer);
                if (problem != null) {
                    return problem;
                }
            }
            return null;
        };
    }

    /** What is wrong with an answer under several expectations. */
    static List<String> problems(Answer answer, Expectation... expectations) {
        List<String> problems = new ArrayList<>();
        for (Expectation expectation : expectations) {
            String problem = expectation.problemIn(answer);
            if (problem != null) {
                problems.add(problem);
            }
        }
        return problems;
    }
}
