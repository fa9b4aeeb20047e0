// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
    private static final int MAX = 1_000;
    private static final int CONTINUED = 0x0;
    private static final int TEXT = 0x1;
    private static final int FINAL = 0x80;

    private final List<String> heard = new ArrayList<>();
    private final FrameReader reader = new FrameReader(MAX, new FrameReader.Receiver() {
        @Override
        public void text(String message) {
            heard.add(message);
        }

        @Override
        public void ping(byte[] payload) {
            heard.add("ping " + new String(payload, UTF_8));
        }

        @Override
        public void pong() {
            heard.add("pong");
        }

        @Override
        public void close(byte[] payload) {
            heard.add("close " + payload.length);
        }
    });

    private static byte[] frame(int first, byte[] payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(first);
        if (payload.length <= 125) {
            bytes.write(0x80 | payload.length);
        } else {
            bytes.write(0x80 | 126);
            bytes.write(payload.length >>> 8);
            bytes.write(payload.length);
        }
        byte[] mask = {1, 2, 3, 4};
        bytes.writeBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            bytes.write(payload[i] ^ mask[i % 4]);
        }
        return bytes.toByteArray();
    }

    private static byte[] frame(int first, String payload) {
        return frame(first, payload.getBytes(UTF_8));
    }

    private static byte[] joined(byte[]... frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(frames).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private void take(byte[] bytes, int size) throws ProtocolException {
        for (int at = 0; at < bytes.length; at += size) {
            byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size));
            reader.take(piece, piece.length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 130, 10_000})
    @DisplayName("E6: messages are read in whatever pieces they come, also in fragments with a ping between them")
    void pieces(int size) throws ProtocolException {
        String longer = "é".repeat(300);
        take(
                joined(
                        frame(FINAL | TEXT, "one"),
                        frame(TEXT, "t"),
                        frame(FINAL | 0x9, "?"),
                        frame(CONTINUED, "w"),
                        frame(FINAL | CONTINUED, "o"),
                        frame(FINAL | TEXT, longer),
                        frame(FINAL | TEXT, ""),
                        frame(FINAL | 0xA, ""),
                        frame(FINAL | 0x8, new byte[] {3, (byte) 0xE8}),
                        frame(FINAL | TEXT, "after the end")),
                size);

        assertThat(heard).containsExactly("one", "ping ?", "two", longer, "", "pong", "close 2");
    }

    static Stream<Arguments> broken() {
        byte[] unmasked = {(byte) (FINAL | TEXT), 1, 'a'};
        byte[] huge = {(byte) (FINAL | TEXT), (byte) 0xFF, -1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0};
        return Stream.of(
                Arguments.of("no mask", unmasked, ProtocolException.PROTOCOL),
                Arguments.of("an extension", frame(FINAL | 0x40 | TEXT, "a"), ProtocolException.PROTOCOL),
                Arguments.of("an unknown opcode", frame(FINAL | 0x3, "a"), ProtocolException.PROTOCOL),
                Arguments.of("an unknown control frame", frame(FINAL | 0xB, "a"), ProtocolException.PROTOCOL),
                Arguments.of("a ping in fragments", frame(0x9, "a"), ProtocolException.PROTOCOL),
                Arguments.of("a large ping", frame(FINAL | 0x9, "a".repeat(126)), ProtocolException.PROTOCOL),
                Arguments.of("nothing to continue", frame(FINAL | CONTINUED, "a"), ProtocolException.PROTOCOL),
                Arguments.of(
                        "a message in a message",
                        joined(frame(TEXT, "a"), frame(FINAL | TEXT, "b")),
                        ProtocolException.PROTOCOL),
                Arguments.of("bytes", frame(FINAL | 0x2, "a"), ProtocolException.NOT_TEXT),
                Arguments.of(
                        "no UTF-8", frame(FINAL | TEXT, new byte[] {(byte) 0xC3, 0x28}), ProtocolException.NOT_UTF8),
                Arguments.of("a large message", frame(FINAL | TEXT, "a".repeat(1_001)), ProtocolException.TOO_LARGE),
                Arguments.of("a negative length", huge, ProtocolException.TOO_LARGE),
                Arguments.of(
                        "a large message in fragments",
                        joined(frame(TEXT, "a".repeat(600)), frame(FINAL | CONTINUED, "a".repeat(600))),
                        ProtocolException.TOO_LARGE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    @DisplayName("E6: what breaks the protocol is refused with the code for it, before memory is taken for it")
    void broken(String what, byte[] bytes, int code) {
        assertThatThrownBy(() -> take(bytes, 1))
                .as(what)
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.code()).isEqualTo(code));
        assertThat(heard).isEmpty();
    }

    @Test
    @DisplayName("E6: random bytes end in a refusal or in silence, never in another failure")
    void random() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            FrameReader fresh = new FrameReader(MAX, new Silent());
            try {
                fresh.take(bytes, bytes.length);
            } catch (ProtocolException e) {
                assertThat(e.code()).isBetween(1002, 1009);
            }
        }
    }

    private static final class Silent implements FrameReader.Receiver {
        @Override
        public void text(String message) {}

        @Override
        public void ping(byte[] payload) {}

        @Override
        public void pong() {}

        @Override
        public void close(byte[] payload) {}
    }
}
