// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Texts as values of headers, by CloudEvents' HTTP binding: what is not printable ASCII is escaped by percent signs. */
final class HeaderText {
    private static final String HEX = "0123456789ABCDEF";

    private HeaderText() {}

    static String encode(String text) {
        if (text.chars().allMatch(HeaderText::isPlain)) {
            return text;
        }
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(each)) {
                encoded.append((char) each);
            } else {
                encoded.append('%').append(HEX.charAt((each >> 4) & 15)).append(HEX.charAt(each & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(int c) {
        return c > ' ' && c <= '~' && c != '"' && c != '%';
    }

    /** The text that was encoded; quotation marks around it are taken away first. */
    static String decode(String value) {
        String text = unquoted(value.strip());
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); ) {
            int escaped = text.charAt(i) == '%' ? escapedAt(text, i + 1) : -1;
            int length = escaped >= 0 ? 3 : Character.charCount(text.codePointAt(i));
            byte[] some = escaped >= 0
                    ? new byte[] {(byte) escaped}
                    : text.substring(i, i + length).getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(some);
            i += length;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int escapedAt(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static String unquoted(String value) {
        if (value.length() < 2 || value.charAt(0) != '"' || value.charAt(value.length() - 1) != '"') {
            return value;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < value.length() - 1; i++) {
            if (value.charAt(i) == '\\' && i < value.length() - 2) {
                i++;
            }
            text.append(value.charAt(i));
        }
        return text.toString();
    }
}
