// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends what no well-behaved client would, and returns the whole answer as it came. */
final class RawHttp {
    private static final int READ_TIMEOUT_MILLIS = 10_000;

    private final URI base;

    RawHttp(URI base) {
        this.base = base;
    }

    /** A whole request, with {@code \n} for the ends of lines in its head. */
    String send(String head, byte[] body) {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write((head.replace("\n", "\r\n") + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
