// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** How messages look on the wire. */
public enum Encoding {
    /** Server-sent events; the place is the id. */
    SERVER_SENT {
        @Override
        void write(@Nullable String place, byte[] json, ByteArrayOutputStream to) {
            if (place != null) {
                to.writeBytes(ID);
                to.writeBytes(place.getBytes(US_ASCII));
                to.write('\n');
            }
            to.writeBytes(DATA);
            to.writeBytes(json);
            to.writeBytes(END);
        }
    },
    /** Text frames of a WebSocket, which a server does not mask: the same bytes for every client. */
    WEB_SOCKET {
        @Override
        void write(@Nullable String place, byte[] json, ByteArrayOutputStream to) {
            frame(TEXT, json, to);
        }
    };

    /** The opcode of text. */
    public static final int TEXT = 0x1;

    /** The opcode of an end. */
    public static final int CLOSE = 0x8;

    /** The opcode of a ping. */
    public static final int PING = 0x9;

    /** The opcode of a pong. */
    public static final int PONG = 0xA;

    /** The code of an end after which the client may come back. */
    static final int GOING_AWAY = 1001;

    /** The code of an end after which it may not, as things stand. */
    static final int POLICY = 1008;

    private static final byte[] ID = "id: ".getBytes(US_ASCII);
    private static final byte[] DATA = "data: ".getBytes(US_ASCII);
    private static final byte[] END = "\n\n".getBytes(US_ASCII);
    private static final int FINAL = 0x80;
    private static final int SHORT = 125;

    abstract void write(@Nullable String place, byte[] json, ByteArrayOutputStream to);

    /** A message by itself. */
    byte[] bytes(@Nullable String place, byte[] json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length + 64);
        write(place, json, bytes);
        return bytes.toByteArray();
    }

    /** A whole frame of a WebSocket, with any opcode. */
    public static byte[] frame(int opcode, byte[] payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(payload.length + 10);
        frame(opcode, payload, bytes);
        return bytes.toByteArray();
    }

    /** A frame that ends a WebSocket. */
    public static byte[] close(int code, String reason) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.write(code >>> 8);
        payload.write(code);
        byte[] words = reason.getBytes(UTF_8);
        payload.write(words, 0, Math.min(words.length, SHORT - 2));
        return frame(CLOSE, payload.toByteArray());
    }

    static void frame(int opcode, byte[] payload, ByteArrayOutputStream to) {
        to.write(FINAL | opcode);
        int length = payload.length;
        if (length <= SHORT) {
            to.write(length);
        } else if (length < 1 << Short.SIZE) {
            to.write(SHORT + 1);
            to.write(length >>> 8);
            to.write(length);
        } else {
            to.write(SHORT + 2);
            for (int shift = 56; shift >= 0; shift -= 8) {
                to.write((int) ((long) length >>> shift));
            }
        }
        to.writeBytes(payload);
    }
}
