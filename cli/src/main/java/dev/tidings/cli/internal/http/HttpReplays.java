// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.http;

import dev.tidings.cli.internal.http.ConsoleAddress.Query;
import dev.tidings.cli.internal.model.ReplayView;
import dev.tidings.cli.internal.way.ReplayWish;
import dev.tidings.cli.internal.way.Replays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

record HttpReplays(ConsoleClient client) implements Replays {
    private record Newest(List<ReplayView> replays) {}

    @Override
    public List<ReplayView> newest(int limit) {
        return client.get("/replays", Query.none().with("limit", limit), Newest.class)
                .replays();
    }

    @Override
    public ReplayView one(long id) {
        return client.get("/replays/" + id, Query.none(), ReplayView.class);
    }

    @Override
    public ReplayView start(ReplayWish wish) {
        return client.post("/replays", wish, ReplayView.class);
    }

    @Override
    public ReplayView change(long id, Change change) {
        String path = "/replays/" + id + "/" + change.name().toLowerCase(Locale.ROOT);
        return client.post(path, Map.of(), ReplayView.class);
    }
}
