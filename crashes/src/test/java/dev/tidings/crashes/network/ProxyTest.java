// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The proxy before a server that sends back what it gets. */
class ProxyTest {
    private static final int LONG_MILLIS = 10_000;
    private static final int A_MOMENT_MILLIS = 200;

    private ServerSocket echo;
    private Proxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Link.daemon("echo", this::serve);
        proxy = Proxy.to(echo.getLocalPort());
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket client = echo.accept();
                Link.daemon("echo-client", () -> sendBack(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void sendBack(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            return;
        }
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(LONG_MILLIS);
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String hear(Socket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
    }

    private static boolean isCut(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    @DisplayName("lets everything through, both ways, when nothing is wrong")
    void passes() throws IOException {
        assertPasses();
    }

    private void assertPasses() throws IOException {
        try (Socket socket = connect()) {
            say(socket, "hello");
            assertThat(hear(socket, 5)).isEqualTo("hello");
        }
    }

    @Test
    @DisplayName("cuts the connections that there are, and takes new ones")
    void cuts() throws IOException {
        try (Socket socket = connect()) {
            say(socket, "a");
            assertThat(hear(socket, 1)).isEqualTo("a");
            proxy.cut();
            assertThat(isCut(socket)).isTrue();
        }
        assertPasses();
    }

    @Test
    @DisplayName("refuses new connections until it is told otherwise")
    void refuses() throws IOException {
        proxy.refuse(true);
        try (Socket socket = connect()) {
            assertThat(isCut(socket)).isTrue();
        }
        proxy.refuse(false);
        assertPasses();
    }

    @Test
    @DisplayName("holds everything back while it stands still, and loses nothing of it")
    void standsStill() throws IOException {
        try (Socket socket = connect()) {
            proxy.stall(true);
            say(socket, "later");
            socket.setSoTimeout(A_MOMENT_MILLIS);
            assertThatThrownBy(() -> hear(socket, 5)).isInstanceOf(SocketTimeoutException.class);
            socket.setSoTimeout(LONG_MILLIS);
            proxy.stall(false);
            assertThat(hear(socket, 5)).isEqualTo("later");
        }
    }

    @Test
    @DisplayName("keeps the answer to a commit for itself as often as it is told, and cuts the connection")
    void swallows() throws IOException {
        proxy.swallowAnswers(1);
        try (Socket socket = connect()) {
            say(socket, "COMMIT");
            assertThat(hear(socket, 6)).isEqualTo("COMMIT");
            say(socket, "COMMIT\0");
            assertThat(isCut(socket)).isTrue();
        }
        try (Socket socket = connect()) {
            say(socket, "COMMIT\0");
            assertThat(hear(socket, 7)).isEqualTo("COMMIT\0");
        }
    }
}
