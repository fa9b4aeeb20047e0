// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.http;

import dev.tidings.cli.internal.http.ConsoleAddress.Query;
import dev.tidings.cli.internal.model.EventView;
import dev.tidings.cli.internal.model.TailMessage;
import dev.tidings.cli.internal.output.Json;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.Pause;
import dev.tidings.cli.internal.way.TailQuery;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The live feed of a console: comes back behind the last event when the connection breaks or nothing comes for a minute, and ends only when the
 * sink has enough, or the first connection fails. Used by one thread.
 */
final class Feed {
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final ConsoleClient client;
    private final TailQuery query;
    private final Predicate<TailMessage> sink;
    private final Duration silence;
    private @Nullable String place;
    private Duration pause = FIRST_PAUSE;
    private boolean wasOpen;

    Feed(ConsoleClient client, TailQuery query, Predicate<TailMessage> sink) {
        this(client, query, sink, SILENCE);
    }

    /** @param silence after what time without a word it comes back */
    Feed(ConsoleClient client, TailQuery query, Predicate<TailMessage> sink, Duration silence) {
        this.silence = silence;
        this.client = client;
        this.query = query;
        this.sink = sink;
        place = query.after();
    }

    /** Until the sink has enough. */
    void follow() {
        while (once()) {
            Pause.of(pause);
            pause = pause.compareTo(LONGEST_PAUSE) >= 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /** One connection; false when the sink has enough. */
    private boolean once() {
        InputStream stream;
        try {
            stream = client.stream("/feed", parameters(), place);
        } catch (CliException e) {
            if (wasOpen && e.code() == ExitCode.UNREACHABLE) {
                return true;
            }
            throw e.code() == ExitCode.NOT_FOUND ? withoutFeed() : e;
        }
        wasOpen = true;
        try (Watch watch = new Watch(stream, silence);
                SseReader reader = new SseReader(stream, watch::alive)) {
            return read(reader);
        } catch (IOException e) {
            return true;
        }
    }

    private static CliException withoutFeed() {
        return new CliException(
                ExitCode.NOT_POSSIBLE_HERE,
                "This console has no live feed: it is of an older version, or its bus is switched off. Straight on the database"
                        + " (--jdbc-url) tail works with any version.");
    }

    /** The place goes into the header, and the first time into the address, too, for those who look there only. */
    private Query parameters() {
        return Query.none()
                .with("type", query.type())
                .with("topic", query.topic())
                .with("tenant", query.tenant())
                .with("outcome", query.outcome())
                .with("text", query.text())
                .with("after", place);
    }

    private boolean read(SseReader reader) throws IOException {
        SseReader.Message message = reader.next();
        while (message != null) {
            pause = reader.retryMillis() == null ? FIRST_PAUSE : Duration.ofMillis(reader.retryMillis());
            TailMessage told = told(message);
            if (told != null && !sink.test(told)) {
                return false;
            }
            if (message.id() != null) {
                place = message.id();
            }
            message = reader.next();
        }
        return true;
    }

    /** What a message says; null for what is of no interest here, such as rates. */
    private @Nullable TailMessage told(SseReader.Message message) throws IOException {
        JsonNode data;
        try {
            data = Json.mapper().readTree(message.data());
        } catch (JacksonException e) {
            throw new IOException("a message that is no JSON", e);
        }
        return switch (data.path("type").stringValue("")) {
            case "event" -> new TailMessage.Event(message.id(), client.read(data.path("event"), EventView.class));
            case "missed" ->
                new TailMessage.Missed(data.path("count").longValue(0), text(data.path("from")), text(data.path("to")));
            default -> null;
        };
    }

    private static @Nullable String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node.asString();
    }
}
