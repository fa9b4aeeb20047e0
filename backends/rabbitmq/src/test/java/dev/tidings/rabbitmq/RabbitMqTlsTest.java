// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import static dev.tidings.rabbitmq.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.spi.BackendUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RabbitMqTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @Test
    @DisplayName("E8, G4: over TLS a broker whose certificate nobody vouches for gets neither password nor events")
    void unknownCertificate(@TempDir Path folder) throws Exception {
        try (SSLServerSocket server = serverOf(selfSigned(folder))) {
            FutureTask<Boolean> shakingHands = new FutureTask<>(() -> isTrusted(server));
            new Thread(shakingHands, "tls-server").start();
            try (RabbitMqBackend backend = RabbitMqBackend.builder()
                    .uri("amqps://user:secret@localhost:" + server.getLocalPort())
                    .exchange("e")
                    .confirmTimeout(Duration.ofSeconds(20))
                    .build()) {
                assertThatThrownBy(() -> backend.send(List.of(event("a"))))
                        .isInstanceOf(BackendUnavailableException.class)
                        .hasMessageContainingAll("'rabbitmq'", "localhost:" + server.getLocalPort())
                        .hasMessageNotContaining("secret");
            }
            assertThat(shakingHands.get()).as("the client went on").isFalse();
        }
    }

    private static Path selfSigned(Path folder) throws Exception {
        Path store = folder.resolve("server.p12");
        Path output = folder.resolve("keytool.txt");
        String program =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        int code = new ProcessBuilder(
                        program,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        assertThat(code).as(() -> read(output)).isZero();
        return store;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static SSLServerSocket serverOf(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** Whether a client finishes the handshake and sends something. */
    private static boolean isTrusted(SSLServerSocket server) throws IOException {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            return socket.getInputStream().read() >= 0;
        } catch (SSLException e) {
            return false;
        }
    }
}
