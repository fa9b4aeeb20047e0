// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events, as the HTML standard describes them. Not thread-safe. */
final class SseReader implements AutoCloseable {
    /** What is longer is no message of a console: better to end than to run out of memory. */
    private static final int MAX_MESSAGE = 64 * 1024 * 1024;

    private final BufferedReader reader;
    private final Runnable alive;
    private boolean first = true;
    private boolean afterCarriageReturn;
    private @Nullable String lastId;
    private @Nullable Long retryMillis;

    /**
     * @param alive called with every line, comments included
     */
    SseReader(InputStream stream, Runnable alive) {
        reader = new BufferedReader(new InputStreamReader(stream, UTF_8));
        this.alive = alive;
    }

    /**
     * A message.
     *
     * @param id the last one that was sent with this message or before; null for none
     * @param data its lines
     */
    record Message(@Nullable String id, String data) {}

    /** How long to wait before coming back, as the other side wishes; null when it has not said. */
    @Nullable
    Long retryMillis() {
        return retryMillis;
    }

    /** The next message that has data; null at the end of the stream, where a message that is not complete does not count. */
    @Nullable
    Message next() throws IOException {
        StringBuilder data = new StringBuilder();
        boolean some = false;
        for (String line = line(); line != null; line = line()) {
            alive.run();
            if (line.isEmpty()) {
                if (some) {
                    return new Message(lastId, data.substring(0, data.length() - 1));
                }
                continue;
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            if (field.equals("data")) {
                some = true;
                data.append(value).append('\n');
                requireBounded(data.length());
            } else {
                take(field, value);
            }
        }
        return null;
    }

    private void take(String field, String value) {
        if (field.equals("id") && value.indexOf('\0') < 0) {
            lastId = value.isEmpty() ? null : value;
        } else if (field.equals("retry") && value.matches("\\d{1,9}")) {
            retryMillis = Long.parseLong(value);
        }
    }

    /** A line without its end, which is CR, LF or both; null at the end of the stream. */
    private @Nullable String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int character = firstOfLine();
        while (character >= 0 && character != '\n' && character != '\r') {
            line.append((char) character);
            requireBounded(line.length());
            character = reader.read();
        }
        if (character < 0) {
            return null;
        }
        afterCarriageReturn = character == '\r';
        boolean mark = first && line.length() > 0 && line.charAt(0) == '\ufeff';
        first = false;
        return mark ? line.substring(1) : line.toString();
    }

    /** A line feed behind a carriage return ends no second line; it may come much later than that. */
    private int firstOfLine() throws IOException {
        int character = reader.read();
        return afterCarriageReturn && character == '\n' ? reader.read() : character;
    }

    private static void requireBounded(int length) throws IOException {
        if (length > MAX_MESSAGE) {
            throw new IOException("a message of more than " + MAX_MESSAGE + " characters");
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
