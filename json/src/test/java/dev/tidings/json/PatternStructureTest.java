// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A13: the structure of content patterns")
class PatternStructureTest {
    @ParameterizedTest
    @DisplayName("A13: all names must match; nesting, dots, arrays, and objects in one element of an array")
    @CsvSource(delimiter = '|', textBlock = """
            {"source": ["shop.web"], "detail": {"status": ["open"], "orderId": [42]}}      | true
            {"source": ["shop.web"], "detail": {"status": ["open"], "orderId": [43]}}      | false
            {"detail.status": ["open"]}                                                    | true
            {"detail": {"tags": ["gift"]}}                                                 | true
            {"detail": {"tags": ["old"]}}                                                  | false
            {"detail": {"tags": [{"anything-but": "gift"}]}}                               | true
            {"detail": {"lines": {"item": ["ink"]}}}                                       | true
            {"detail": {"lines": {"item": ["ink"], "quantity": [1]}}}                      | true
            {"detail": {"lines": {"item": ["ink"], "quantity": [3]}}}                      | false
            {"detail": {"lines": {"quantity": [{"numeric": [">", 2]}]}}}                   | true
            """)
    void nesting(String pattern, boolean taken) throws Exception {
        SampleOrder.check(pattern, taken);
    }

    @ParameterizedTest
    @DisplayName("A13: $or: on top, inside, nested, beside conditions that hold for all branches")
    @CsvSource(delimiter = '|', textBlock = """
            {"$or": [{"source": ["x"]}, {"key": ["42"]}]}                                               | true
            {"$or": [{"source": ["x"]}, {"key": ["43"]}]}                                               | false
            {"detail": {"$or": [{"status": ["paid"]}, {"total": [{"numeric": ["<", 100]}]}]}}           | true
            {"source": ["x"], "detail": {"$or": [{"status": ["open"]}, {"orderId": [42]}]}}             | false
            {"detail": {"$or": [{"a": [1]}, {"orderId": [42], "$or": [{"b": [2]}, {"paid": [true]}]}]}} | true
            {"$or": [{"key": ["1"]}, {"key": ["42"]}], "detail": {"$or": [{"a": [1]}, {"tags": ["new"]}]}} | true
            {"$or": [{"key": ["42"]}, {"account": ["1"]}], "region": [{"exists": true}]}                        | false
            {"detail": {"$or": [{"status": ["open"], "orderId": [43]}, {"status": ["paid"]}]}}          | false
            """)
    void or(String pattern, boolean taken) throws Exception {
        SampleOrder.check(pattern, taken);
    }
}
