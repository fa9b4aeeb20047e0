// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live.socket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the frames that a WebSocket's client sends (RFC 6455), in whatever pieces they come. Keeps a message of a bounded length at most. Not
 * thread-safe.
 */
final class FrameReader {
    private static final int MAX_CONTROL = 125;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;
    private static final int FINAL = 0x80;
    private static final int RESERVED = 0x70;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7F;

    /** Takes what was read. */
    interface Receiver {
        void text(String message);

        void ping(byte[] payload);

        void pong();

        /** The client ends it; nothing comes after this. */
        void close(byte[] payload);
    }

    private final int maxMessage;
    private final Receiver receiver;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final byte[] header = new byte[14];
    private int headerRead;
    private int headerNeeded = 2;
    private byte[] payload = new byte[0];
    private int payloadRead;
    private boolean inPayload;
    private boolean inMessage;
    private boolean closed;

    /** @param maxMessage in bytes, of all its frames together */
    FrameReader(int maxMessage, Receiver receiver) {
        this.maxMessage = maxMessage;
        this.receiver = receiver;
    }

    /**
     * Takes bytes.
     *
     * @throws ProtocolException when the client does not keep to the protocol; nothing may be read after that
     */
    void take(byte[] bytes, int length) throws ProtocolException {
        int at = 0;
        while (at < length && !closed) {
            if (!inPayload) {
                header[headerRead++] = bytes[at++];
                lookAtHeader();
            } else {
                int more = Math.min(length - at, payload.length - payloadRead);
                System.arraycopy(bytes, at, payload, payloadRead, more);
                at += more;
                payloadRead += more;
            }
            if (inPayload && payloadRead == payload.length) {
                endFrame();
            }
        }
    }

    private void lookAtHeader() throws ProtocolException {
        if (headerRead == 2) {
            check(header[0], header[1]);
            int shortLength = header[1] & LENGTH;
            headerNeeded = 2 + 4 + (shortLength == 126 ? 2 : shortLength == 127 ? 8 : 0);
        }
        if (headerRead == headerNeeded) {
            payload = new byte[lengthOfPayload()];
            payloadRead = 0;
            inPayload = true;
        }
    }

    private void check(int first, int second) throws ProtocolException {
        int opcode = first & 0xF;
        boolean isFinal = (first & FINAL) != 0;
        if ((first & RESERVED) != 0) {
            throw new ProtocolException(ProtocolException.PROTOCOL, "no extension was agreed upon");
        }
        if ((second & MASKED) == 0) {
            throw new ProtocolException(ProtocolException.PROTOCOL, "clients mask their frames");
        }
        if (opcode >= CLOSE) {
            if (opcode > PONG || !isFinal || (second & LENGTH) > MAX_CONTROL) {
                throw new ProtocolException(ProtocolException.PROTOCOL, "no such control frame");
            }
        } else if (opcode > BINARY || inMessage != (opcode == 0)) {
            throw new ProtocolException(ProtocolException.PROTOCOL, "no such frame here");
        } else if (opcode == BINARY) {
            throw new ProtocolException(ProtocolException.NOT_TEXT, "messages are text");
        }
    }

    private int lengthOfPayload() throws ProtocolException {
        long length = header[1] & LENGTH;
        if (length > MAX_CONTROL) {
            ByteBuffer extended = ByteBuffer.wrap(header, 2, headerNeeded - 6);
            length = length == 126 ? extended.getShort() & 0xFFFF : extended.getLong();
        }
        boolean isData = (header[0] & 0xF) < CLOSE;
        if (length < 0 || (isData && length + message.size() > maxMessage)) {
            throw new ProtocolException(ProtocolException.TOO_LARGE, "a message may have " + maxMessage + " bytes");
        }
        return (int) length;
    }

    private void endFrame() throws ProtocolException {
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= header[headerNeeded - 4 + i % 4];
        }
        int opcode = header[0] & 0xF;
        boolean isFinal = (header[0] & FINAL) != 0;
        byte[] read = payload;
        inPayload = false;
        headerRead = 0;
        headerNeeded = 2;
        payload = new byte[0];
        if (opcode >= CLOSE) {
            control(opcode, read);
        } else {
            data(read, isFinal);
        }
    }

    private void control(int opcode, byte[] read) {
        if (opcode == PING) {
            receiver.ping(read);
        } else if (opcode == PONG) {
            receiver.pong();
        } else {
            closed = true;
            receiver.close(read);
        }
    }

    private void data(byte[] read, boolean isFinal) throws ProtocolException {
        message.writeBytes(read);
        inMessage = !isFinal;
        if (isFinal) {
            byte[] whole = message.toByteArray();
            message.reset();
            receiver.text(utf8(whole));
        }
    }

    private static String utf8(byte[] bytes) throws ProtocolException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProtocolException(ProtocolException.NOT_UTF8, "text is UTF-8");
        }
    }
}
