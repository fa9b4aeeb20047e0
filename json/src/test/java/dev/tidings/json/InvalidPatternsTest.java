// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.InvalidSubscriptionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A13: content patterns that are not valid")
class InvalidPatternsTest {
    private static void refused(String pattern, String... words) {
        assertThatThrownBy(() -> new EventRulerPatterns().compile(pattern))
                .isInstanceOf(InvalidSubscriptionException.class)
                .hasMessageStartingWith("The content pattern is not valid")
                .hasMessageContainingAll(words);
    }

    @ParameterizedTest
    @DisplayName("A13: no JSON: the message says at which line and column")
    @ValueSource(
            strings = {"{\n\"key\": [1]", "{\n\"key\": [1]} x", "{\n'key': [1]}", "{\n\"key\": [1], \"key\": [2]}"})
    void notJson(String pattern) {
        refused(
                pattern,
                " at line 2, column ",
                "no JSON, or a name stands twice",
                "Write a single well-formed JSON object.");
    }

    @ParameterizedTest
    @DisplayName("A13: not an object")
    @ValueSource(strings = {"[]", "\"key\"", "1", "null", "", "  "})
    void notAnObject(String pattern) {
        refused(pattern, ": it is not a JSON object. Write names with arrays");
    }

    @ParameterizedTest
    @DisplayName("A13: a mistake inside: the message says where, what and what to write")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                      | : Empty objects are not allowed       | Name what is looked for
            {"key": "a"}                                            | at 'key': "key" must be an object     | Values stand in an array: ["a"].
            {"detail": {"total": 5}}                                | at 'detail.total':                    | Values stand in an array: [5].
            {"detail": {"status": []}}                              | at 'detail.status': Empty arrays      | {"exists": true} takes any value
            {"detail": {"a": [1], "b": {}}}                         | at 'detail.b': Empty objects          | leave the name out
            {"detail": {"total": [1, {"bigger": 5}]}}               | at 'detail.total[1]': Unrecognized match type bigger | The operators are anything-but, cidr,
            {"detail": {"total": [[1]]}}                            | at 'detail.total[0]': Match value     | without arrays inside
            {"detail": {"total": [{}]}}                             | at 'detail.total[0]': Match expression name not found | Name what is looked for
            {"detail": {"total": [{"numeric": [">", "5"]}]}}        | at 'detail.total[0]': Value of > must be numeric | For example: {"numeric": [">", 0
            {"detail": {"total": [{"numeric": [">", 5, "<", 1]}]}}  | at 'detail.total[0]': Bottom must be less than top | {"numeric":
            {"detail": {"total": [{"numeric": ["<", 1e400]}]}}      | at 'detail.total[0]': Cannot compare number | {"numeric":
            {"detail": {"total": [{"anything-but": 1e400}]}}        | at 'detail.total[0]': Cannot compare number | {"anything-but":
            {"detail": {"x": [{"anything-but": {"prefix": []}}]}}   | at 'detail.x[0]': event-ruler cannot compile it | {"anything-but":
            {"detail": {"x": [{"anything-but": [1, "a"]}]}}         | at 'detail.x[0]': Inside anything but list | {"anything-but":
            {"detail": {"ip": ["a", {"cidr": "10.0.0.0"}]}}         | at 'detail.ip[1]': Malformed CIDR     | {"cidr": "10.0.0.0/8"}
            {"detail": {"ip": [{"cidr": "10.0.0.1/32"}]}}           | at 'detail.ip[0]': IPv4 mask bits     | {"cidr":
            {"detail": {"x": [{"wildcard": "a**"}]}}                | at 'detail.x[0]': Consecutive wildcard | {"wildcard":
            {"detail": {"x": [{"prefix": "a", "suffix": "b"}]}}     | at 'detail.x[0]': Only one key allowed | {"prefix":
            {"detail": {"x": [{"exists": "yes"}]}}                  | at 'detail.x[0]': exists match pattern must be | {"exists": false}
            {"$or": [{"key": ["1"]}]}                               | at '$or': There must have at least 2  | at least two objects
            {"detail": {"$or": []}}                                 | at 'detail.$or': There must have      | at least two objects
            {"$or": 5}                                              | at '$or': It must be an Array         | at least two objects
            {"$or": {"key": ["1"]}}                                 | at '$or': It must be an Array         | at least two objects
            {"$or": [{"key": ["1"]}, {"source": [{"suffix": 1}]}]}  | at '$or[1].source[0]': suffix match   | {"suffix":
            {"$or": [{"key": ["1"]}, 5]}                            | at '$or[1]':                          | at least two objects
            {"key": ["1"], "$or": [{"key": ["2"]}, {"source": ["x"]}]} | : Path `key` cannot be allowed multiple times | a path stands once
            """)
    void mistakes(String pattern, String problem, String advice) {
        refused(pattern, problem, advice);
    }

    @Test
    @DisplayName("A13: a name that no event has would never match: most often one of the payload's")
    void unknownName() {
        refused(
                "{\"source\": [\"x\"], \"total\": [5]}",
                " at 'total': no event has this name",
                "under 'detail'",
                "metadata");
    }

    @Test
    @DisplayName("A13: what event-ruler compares wrongly is refused: case beyond U+FFFF")
    void noCase() {
        refused(
                "{\"key\": [{\"prefix\": {\"equals-ignore-case\": \"😀\"}}]}",
                "equals-ignore-case",
                "beyond U+FFFF",
                "😀");
    }

    @Test
    @DisplayName("A13: what would take all memory is refused: thousands of combinations of $or, hundreds of names")
    void tooBig() {
        String or = IntStream.range(0, 30)
                .mapToObj(i -> "\"n" + i + "\": {\"$or\": [{\"a\": [1]}, {\"b\": [2]}]}")
                .collect(Collectors.joining(", "));
        refused("{\"detail\": {" + or + "}}", "'$or' have more than 1000 combinations");
        String names =
                IntStream.range(0, 300).mapToObj(i -> "\"n" + i + "\": [1]").collect(Collectors.joining(", "));
        refused("{\"detail\": {" + names + "}}", "exceeds max value of 256");
    }
}
