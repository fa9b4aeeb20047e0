// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A13: the operators of content patterns, on typed, untyped and stored events")
class PatternOperatorsTest {
    @ParameterizedTest
    @DisplayName("A13: values: texts, numbers, booleans, null, alternatives")
    @CsvSource(delimiter = '|', textBlock = """
            {"detail": {"status": ["open"]}}              | true
            {"detail": {"status": ["Open"]}}              | false
            {"detail": {"status": ["paid", "open"]}}      | true
            {"detail": {"status": [{"exactly": "open"}]}} | true
            {"detail": {"orderId": [42]}}                 | true
            {"detail": {"orderId": ["42"]}}               | false
            {"detail": {"paid": [true]}}                  | true
            {"detail": {"paid": ["true"]}}                | false
            {"detail": {"paid": [false]}}                 | false
            {"detail": {"note": [null]}}                  | true
            {"detail": {"note": ["null"]}}                | false
            {"detail": {"status": [null]}}                | false
            {"detail": {"unknown": [null]}}               | false
            {"detail": {"city": ["Zürich 😀 大阪"]}}       | true
            {"detail": {"city": ["Zürich \\ud83d\\ude00 大阪"]}} | true
            """)
    void values(String pattern, boolean taken) throws Exception {
        SampleOrder.check(pattern, taken);
    }

    @ParameterizedTest
    @DisplayName("A13: prefix, suffix, equals-ignore-case, wildcard")
    @CsvSource(delimiter = '|', textBlock = """
            {"detail": {"file": [{"prefix": "orders/"}]}}                                | true
            {"detail": {"file": [{"prefix": "Orders/"}]}}                                | false
            {"detail": {"file": [{"prefix": {"equals-ignore-case": "ORDERS/"}}]}}        | true
            {"detail": {"orderId": [{"prefix": "4"}]}}                                   | false
            {"detail": {"file": [{"suffix": ".PDF"}]}}                                   | true
            {"detail": {"file": [{"suffix": ".pdf"}]}}                                   | false
            {"detail": {"file": [{"suffix": {"equals-ignore-case": ".pdf"}}]}}           | true
            {"detail": {"city": [{"suffix": "😀 大阪"}]}}                                 | true
            {"detail": {"file": [{"equals-ignore-case": "Orders/42/Paid.pdf"}]}}         | true
            {"detail": {"file": [{"equals-ignore-case": "orders/42/paid"}]}}             | false
            {"detail": {"file": [{"wildcard": "orders/*/*.PDF"}]}}                       | true
            {"detail": {"file": [{"wildcard": "orders/*/invoice*"}]}}                    | false
            {"detail": {"city": [{"wildcard": "Z*ich 😀*"}]}}                            | true
            {"detail": {"file": [{"wildcard": "orders\\\\*"}]}}                          | false
            """)
    void texts(String pattern, boolean taken) throws Exception {
        SampleOrder.check(pattern, taken);
    }

    @ParameterizedTest
    @DisplayName("A13: anything-but: values, lists, and with the operators on texts")
    @CsvSource(delimiter = '|', textBlock = """
            {"detail": {"status": [{"anything-but": "paid"}]}}                                 | true
            {"detail": {"status": [{"anything-but": "open"}]}}                                 | false
            {"detail": {"status": [{"anything-but": ["paid", "open"]}]}}                       | false
            {"detail": {"orderId": [{"anything-but": [41, 43]}]}}                              | true
            {"detail": {"orderId": [{"anything-but": 42.0}]}}                                  | false
            {"detail": {"file": [{"anything-but": {"prefix": "orders/"}}]}}                    | false
            {"detail": {"file": [{"anything-but": {"prefix": ["mails/", "bills/"]}}]}}         | true
            {"detail": {"file": [{"anything-but": {"suffix": [".PDF", ".png"]}}]}}             | false
            {"detail": {"status": [{"anything-but": {"equals-ignore-case": ["OPEN"]}}]}}       | false
            {"detail": {"file": [{"anything-but": {"wildcard": "*/41/*"}}]}}                   | true
            {"detail": {"unknown": [{"anything-but": "x"}]}}                                   | false
            """)
    void anythingBut(String pattern, boolean taken) throws Exception {
        SampleOrder.check(pattern, taken);
    }

    @ParameterizedTest
    @DisplayName("A13: cidr: IPv4 and IPv6, and texts that are none")
    @CsvSource(delimiter = '|', textBlock = """
            {"detail": {"ip": [{"cidr": "10.0.0.0/8"}]}}        | true
            {"detail": {"ip": [{"cidr": "10.1.2.0/31"}]}}       | false
            {"detail": {"ip6": [{"cidr": "2001:db8::/32"}]}}    | true
            {"detail": {"ip6": ["2001:0db8:0:0:0:0:0:17"]}}     | true
            {"detail": {"ip": ["10.1.2.3"]}}                    | true
            {"detail": {"status": [{"cidr": "10.0.0.0/8"}]}}    | false
            """)
    void addresses(String pattern, boolean taken) throws Exception {
        SampleOrder.check(pattern, taken);
    }

    @ParameterizedTest
    @DisplayName("A13: exists: values, nulls, absent names; containers do not exist")
    @CsvSource(delimiter = '|', textBlock = """
            {"detail": {"status": [{"exists": true}]}}          | true
            {"detail": {"status": [{"exists": false}]}}         | false
            {"detail": {"unknown": [{"exists": true}]}}         | false
            {"detail": {"unknown": [{"exists": false}]}}        | true
            {"detail": {"note": [{"exists": true}]}}            | true
            {"detail": {"none": [{"exists": true}]}}            | false
            {"detail": {"lines": [{"exists": true}]}}           | false
            {"detail": {"lines": {"item": [{"exists": true}]}}} | true
            {"region": [{"exists": false}]}                     | true
            """)
    void exists(String pattern, boolean taken) throws Exception {
        SampleOrder.check(pattern, taken);
    }
}
