// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Header values as the HTTP and NATS bindings of CloudEvents write them: printable ASCII, anything else as the percent-encoded bytes of its
 * UTF-8 form.
 */
final class PercentCoding {
    private static final int HEX = 16;

    private PercentCoding() {}

    static String encode(String value) {
        if (isPlain(value)) {
            return value;
        }
        StringBuilder encoded = new StringBuilder(value.length() + HEX);
        for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
            int code = Byte.toUnsignedInt(each);
            if (isPlain(code)) {
                encoded.append((char) code);
            } else {
                encoded.append('%').append(digit(code / HEX)).append(digit(code % HEX));
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isPlain(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(int code) {
        return code > ' ' && code <= '~' && code != '"' && code != '%';
    }

    private static char digit(int value) {
        return Character.toUpperCase(Character.forDigit(value, HEX));
    }

    /** A percent sign without two hexadecimal digits behind it stands for itself. */
    static String decode(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int code = bytes[i] == '%' && i + 2 < bytes.length ? code(bytes[i + 1], bytes[i + 2]) : -1;
            if (code < 0) {
                decoded.write(bytes[i]);
            } else {
                decoded.write(code);
                i += 2;
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static int code(byte high, byte low) {
        int first = Character.digit(high, HEX);
        int second = Character.digit(low, HEX);
        return first < 0 || second < 0 ? -1 : first * HEX + second;
    }
}
