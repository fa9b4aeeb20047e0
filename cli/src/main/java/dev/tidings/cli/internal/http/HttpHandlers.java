// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.http;

import dev.tidings.cli.internal.http.ConsoleAddress.Query;
import dev.tidings.cli.internal.model.Subscription;
import dev.tidings.cli.internal.way.Handlers;
import java.util.List;
import java.util.Map;

record HttpHandlers(ConsoleClient client) implements Handlers {
    private record All(List<Subscription> subscriptions) {}

    @Override
    public List<Subscription> all() {
        return client.get("/subscriptions", Query.none(), All.class).subscriptions();
    }

    private static String path(String name) {
        return "/subscriptions/" + ConsoleAddress.part(name);
    }

    @Override
    public Subscription one(String name) {
        return client.get(path(name), Query.none(), Subscription.class);
    }

    @Override
    public Subscription pause(String name, String reason) {
        return client.post(path(name) + "/pause", Map.of("reason", reason), Subscription.class);
    }

    @Override
    public Subscription resume(String name) {
        return client.post(path(name) + "/resume", Map.of(), Subscription.class);
    }
}
