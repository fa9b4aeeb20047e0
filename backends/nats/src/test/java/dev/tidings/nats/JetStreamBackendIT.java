// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import static dev.tidings.nats.Orders.ids;
import static dev.tidings.nats.Orders.order;
import static dev.tidings.nats.Orders.orders;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.Event;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.EventsRefusedException;
import io.nats.client.Connection;
import io.nats.client.Options;
import io.nats.client.api.MessageInfo;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the backend does beyond the contract, on a server that is well. */
class JetStreamBackendIT {
    private static NatsServer server;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = NatsServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JetStreamBackend.Builder to(String stream) {
        return JetStreamBackend.builder().servers(server.url()).stream(stream).prefix(stream);
    }

    @Test
    @DisplayName("E8: a message has the CloudEvents attributes as headers, in plain ASCII, and the payload as its body")
    void wireForm() throws Exception {
        String stream = server.newStream();
        Event<?> event = Event.builder("order.placed", Map.of("note", "grün 😀"))
                .id("id 100% \"ü\"")
                .source("/shop")
                .build();
        try (JetStreamBackend backend = to(stream).build()) {
            backend.send(List.of(event));
        }

        MessageInfo message = server.messages(stream).get(0);
        assertThat(message.getSubject()).isEqualTo(stream + ".order.placed");
        Map<String, String> headers = MessageForm.plain(message.getHeaders());
        assertThat(headers)
                .containsEntry("ce-specversion", "1.0")
                .containsEntry("ce-type", "order.placed")
                .containsEntry("ce-source", "/shop")
                .containsEntry("ce-id", "id%20100%25%20%22%C3%BC%22")
                .containsEntry("nats-msg-id", "id%20100%25%20%22%C3%BC%22")
                .containsEntry("content-type", "application/json");
        assertThat(new String(message.getData(), StandardCharsets.UTF_8)).isEqualTo("{\"note\":\"grün 😀\"}");
    }

    @Test
    @DisplayName("E8, D4: an event that is sent again is stored once; a replayed one is stored again")
    void duplicates() throws Exception {
        String stream = server.newStream();
        try (JetStreamBackend backend = to(stream).build()) {
            backend.send(orders(0, 3));
            backend.send(orders(0, 5));
            assertThat(ids(server.events(stream))).isEqualTo(ids(0, 5));

            backend.send(List.of(order(1).toBuilder().replay(true).build()));
            assertThat(ids(server.events(stream))).hasSize(6).endsWith("id-1");
        }
    }

    @Test
    @DisplayName(
            "E8: too large for the server or the stream, or without a subject, is refused by index; its neighbours arrive")
    void refusals() throws Exception {
        String stream = "limited";
        try (Connection connection = server.connect()) {
            connection
                    .jetStreamManagement()
                    .addStream(StreamConfiguration.builder()
                            .name(stream)
                            .subjects(stream + ".>")
                            .storageType(StorageType.File)
                            .maximumMessageSize(100_000)
                            .build());
        }
        List<Event<?>> events = List.of(
                order(0),
                sized("large", 2_000_000),
                order(1),
                sized("medium", 200_000),
                Event.stored("has blanks", "{}").id("blank").source("/shop").build(),
                order(2));
        try (JetStreamBackend backend = to(stream).build()) {
            assertThatThrownBy(() -> backend.send(events))
                    .isInstanceOfSatisfying(EventsRefusedException.class, refusal -> {
                        assertThat(refusal.reasons()).containsOnlyKeys(1, 3, 4);
                        assertThat(refusal.reasons().get(1)).contains("1048576", "max_payload");
                        assertThat(refusal.reasons().get(3)).contains("limited", "max_msg_size");
                        assertThat(refusal.reasons().get(4)).contains("has blanks");
                    })
                    .hasMessageContaining("'nats'");
            backend.send(orders(3, 5));
        }
        assertThat(ids(server.events(stream))).isEqualTo(ids(0, 5));
    }

    private static Event<?> sized(String id, int size) {
        return Event.builder("order.placed", Map.of("note", "x".repeat(size)))
                .id(id)
                .source("/shop")
                .build();
    }

    @Test
    @DisplayName("E8: a missing stream and a subject that is not the stream's are said clearly, and the events wait")
    void missingStream() throws Exception {
        String other = server.newStream();
        try (JetStreamBackend backend = to("nowhere").build();
                JetStreamBackend astray = to("nowhere").prefix(other).build()) {
            assertThatThrownBy(() -> backend.send(orders(0, 2)))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContainingAll(
                            "'nats'", "127.0.0.1:" + server.port(), "nowhere.order.placed", "createStream");
            assertThatThrownBy(() -> astray.send(orders(0, 2)))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContainingAll("'nats'", "'nowhere'", other + ".order.placed");
        }
        assertThatThrownBy(() -> to("nowhere").checkAtStart(true).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("'nats'", "nowhere", "does not exist", "nats stream add");
        assertThat(server.events(other)).isEmpty();
    }

    @Test
    @DisplayName("E8: the backend creates the stream if told so, and again when somebody has deleted it")
    void createdStream() throws Exception {
        try (JetStreamBackend backend =
                        to("made").createStream("made.>").checkAtStart(true).build();
                Connection connection = server.connect()) {
            backend.send(orders(0, 3));
            assertThat(ids(server.events("made"))).isEqualTo(ids(0, 3));

            connection.jetStreamManagement().deleteStream("made");
            assertThatThrownBy(() -> backend.send(orders(3, 6))).isInstanceOf(BackendUnavailableException.class);
            backend.send(orders(3, 6));
            assertThat(ids(server.events("made"))).isEqualTo(ids(3, 6));
        }
    }

    @Test
    @DisplayName("E8: a connection of the application is used, and left open")
    void givenConnection() throws Exception {
        String stream = server.newStream();
        try (Connection connection = server.connect()) {
            JetStreamBackend backend = JetStreamBackend.builder().connection(connection).stream(stream)
                    .subject(event -> stream + ".by-key." + event.key())
                    .oneInFlightPerKey(true)
                    .build();
            backend.send(orders(0, 50));
            backend.close();

            assertThat(connection.getStatus()).isEqualTo(Connection.Status.CONNECTED);
            List<String> ids = ids(server.events(stream));
            assertThat(ids).containsExactlyInAnyOrderElementsOf(ids(0, 50));
            assertThat(Orders.outOfOrder(ids)).isEmpty();
        }
    }

    @Test
    @DisplayName("E8: wrong credentials and missing rights are said at start or on first use, by choice")
    void credentials(@TempDir Path folder) throws Exception {
        try (NatsServer guarded = NatsServer.startProtected(folder)) {
            String stream = guarded.newStream();
            JetStreamBackend.Builder wrong = JetStreamBackend.builder().stream(stream)
                    .connectTimeout(
                            Duration.ofSeconds(1)) // jnats waits so long for what the server does not say any more
                    .options(new Options.Builder()
                            .server(guarded.url())
                            .userInfo("app", "wrong")
                            .build());
            try (JetStreamBackend backend = wrong.build()) {
                assertThatThrownBy(() -> backend.send(orders(0, 1)))
                        .isInstanceOf(BackendUnavailableException.class)
                        .hasMessageContainingAll("'nats'", "127.0.0.1:" + guarded.port(), "credentials");
            }
            assertThatThrownBy(() -> wrong.checkAtStart(true).build())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("'nats'", "127.0.0.1:" + guarded.port(), "credentials")
                    .hasMessageNotContaining("wrong");
            noRights(guarded, stream);
            try (JetStreamBackend backend = JetStreamBackend.builder().stream(stream)
                    .prefix(stream)
                    .options(new Options.Builder()
                            .server(guarded.url())
                            .userInfo(NatsServer.USER, NatsServer.PASSWORD)
                            .build())
                    .build()) {
                backend.send(orders(0, 1));
            }
            assertThat(ids(guarded.events(stream))).isEqualTo(ids(0, 1));
        }
    }

    private static void noRights(NatsServer guarded, String stream) throws Exception {
        try (JetStreamBackend backend = JetStreamBackend.builder().stream(stream)
                .prefix(stream)
                .sendTimeout(Duration.ofSeconds(1))
                .options(new Options.Builder()
                        .server(guarded.url())
                        .userInfo("reader", "r")
                        .build())
                .build()) {
            assertThatThrownBy(() -> backend.send(orders(0, 1)))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContainingAll("'nats'", "Permissions Violation");
        }
    }
}
