// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link SmallCodec} writes. Not thread-safe. */
final class SmallJson {
    private final String text;
    private int at;

    SmallJson(String text) {
        this.text = text;
    }

    Map<String, Object> object() {
        Map<String, Object> map = new LinkedHashMap<>();
        expect('{');
        while (text.charAt(at) != '}') {
            String name = string();
            expect(':');
            map.put(name, value());
            skip(',');
        }
        expect('}');
        return map;
    }

    private List<Object> array() {
        List<Object> list = new ArrayList<>();
        expect('[');
        while (text.charAt(at) != ']') {
            list.add(value());
            skip(',');
        }
        expect(']');
        return list;
    }

    private Object value() {
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't', 'f' -> Boolean.valueOf(word());
            default -> Long.valueOf(word());
        };
    }

    private String word() {
        int begin = at;
        while (",}]".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(begin, at);
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        expect('"');
        while (text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                at++;
                string.append(text.charAt(at) == 'n' ? '\n' : text.charAt(at));
            } else {
                string.append(text.charAt(at));
            }
            at++;
        }
        expect('"');
        return string.toString();
    }

    private void expect(char c) {
        if (text.charAt(at) != c) {
            throw new IllegalArgumentException("no '" + c + "' at " + at + " of " + text);
        }
        at++;
    }

    private void skip(char c) {
        if (text.charAt(at) == c) {
            at++;
        }
    }
}
