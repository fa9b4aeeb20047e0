// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.http;

import dev.tidings.cli.internal.http.ConsoleAddress.Query;
import dev.tidings.cli.internal.model.BackendView;
import dev.tidings.cli.internal.output.Json;
import dev.tidings.cli.internal.way.Application;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

record HttpApplication(ConsoleClient client) implements Application {
    private record All(List<BackendView> backends) {}

    private record WaitingEvents(List<BackendView.Waiting> events) {}

    private record Drained(int sent) {}

    @Override
    public boolean isKnown() {
        return true;
    }

    @Override
    public List<BackendView> backends() {
        return client.get("/backends", Query.none(), All.class).backends();
    }

    private static String path(String backend) {
        return "/backends/" + ConsoleAddress.part(backend);
    }

    @Override
    public List<BackendView.Waiting> waiting(String backend, int max) {
        return client.get(path(backend) + "/waiting", Query.none().with("max", max), WaitingEvents.class)
                .events();
    }

    @Override
    public int drain(String backend, int max) {
        return client.post(path(backend) + "/drain", Map.of("max", max), Drained.class)
                .sent();
    }

    @Override
    public JsonNode catalog() {
        return client.get("/catalog", Query.none()).path("types");
    }

    @Override
    public String export(Form form) {
        return switch (form) {
            case JSON -> Json.pretty(catalog());
            case ASYNCAPI -> Json.pretty(client.get("/catalog/asyncapi", Query.none()));
            case MARKDOWN -> client.text("/catalog/markdown", Query.none(), "text/markdown");
        };
    }
}
