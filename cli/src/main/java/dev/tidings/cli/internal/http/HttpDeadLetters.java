// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.http;

import dev.tidings.cli.internal.http.ConsoleAddress.Query;
import dev.tidings.cli.internal.model.BulkResult;
import dev.tidings.cli.internal.model.DeadLetterView;
import dev.tidings.cli.internal.model.DeliveryView;
import dev.tidings.cli.internal.output.Json;
import dev.tidings.cli.internal.way.DeadLetterFilter;
import dev.tidings.cli.internal.way.DeadLetters;
import dev.tidings.cli.internal.way.Pause;
import dev.tidings.core.DeadLetterId;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

record HttpDeadLetters(ConsoleClient client) implements DeadLetters {
    private static final Duration BETWEEN = Duration.ofMillis(200);

    @Override
    public DeadLetterView.Page list(DeadLetterFilter filter, @Nullable String after, int limit) {
        Query query = Query.none()
                .with("subscription", filter.subscription())
                .with("type", filter.type())
                .with("key", filter.key())
                .with("tenant", filter.tenant())
                .with("error", filter.error())
                .with("after", after)
                .with("limit", limit);
        return client.get("/dead-letters", query, DeadLetterView.Page.class);
    }

    private static String path(DeadLetterId id) {
        return "/dead-letters/" + ConsoleAddress.part(id.subscription()) + "/" + id.position();
    }

    @Override
    public DeliveryView one(DeadLetterId id) {
        return client.get(path(id), Query.none(), DeliveryView.class);
    }

    @Override
    public DeliveryView redeliver(DeadLetterId id, @Nullable JsonNode payload) {
        Object body = payload == null ? Map.of() : Map.of("payload", payload);
        return client.post(path(id) + "/redeliver", body, DeliveryView.class);
    }

    @Override
    public DeliveryView discard(DeadLetterId id, String reason) {
        return client.post(path(id) + "/discard", Map.of("reason", reason), DeliveryView.class);
    }

    @Override
    public BulkResult redeliverAll(DeadLetterFilter filter, Consumer<BulkResult> progress) {
        return job(Map.of("action", "redeliver", "query", filter), progress);
    }

    @Override
    public BulkResult discardAll(DeadLetterFilter filter, String reason, Consumer<BulkResult> progress) {
        return job(Map.of("action", "discard", "query", filter, "reason", reason), progress);
    }

    /** The console does it, and goes on when this program is stopped. */
    private BulkResult job(Map<String, Object> order, Consumer<BulkResult> progress) {
        JsonNode begun = client.post("/dead-letters/jobs", Json.mapper().valueToTree(order), JsonNode.class);
        String path = "/jobs/" + ConsoleAddress.part(begun.path("id").stringValue(""));
        BulkResult result = client.read(begun, BulkResult.class);
        while (result.state().equals(BulkResult.RUNNING)) {
            progress.accept(result);
            Pause.of(BETWEEN);
            result = client.get(path, Query.none(), BulkResult.class);
        }
        return result;
    }
}
