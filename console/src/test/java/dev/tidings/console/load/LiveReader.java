// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Base64;

/**
 * The least that reads a whole flow, in a process of its own: takes {@code on} and {@code off} from its input, reads server-sent events in between
 * and looks at none of them. Says after {@code off} how many bytes came.
 */
final class LiveReader {
    private LiveReader() {}

    /** The port. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        Socket socket = null;
        Thread reading = null;
        long[] bytes = new long[1];
        for (int command = System.in.read(); command >= 0; command = System.in.read()) {
            if (command == '1') {
                Socket opened = open(port);
                socket = opened;
                reading = new Thread(() -> bytes[0] = read(opened));
                reading.start();
                System.out.println("on");
            } else if (command == '0' && socket != null && reading != null) {
                socket.close();
                reading.join();
                System.out.println(bytes[0]);
            }
        }
    }

    private static Socket open(int port) throws IOException {
        String login = Base64.getEncoder().encodeToString("victor:secret".getBytes(US_ASCII));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream()
                .write(("GET /tidings/api/feed HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic " + login
                                + "\r\n\r\n")
                        .getBytes(US_ASCII));
        return socket;
    }

    private static long read(Socket socket) {
        long read = 0;
        byte[] buffer = new byte[256 * 1024];
        try (InputStream in = socket.getInputStream()) {
            for (int part = in.read(buffer); part >= 0; part = in.read(buffer)) {
                read += part;
            }
            return read;
        } catch (IOException e) {
            return read;
        }
    }
}
