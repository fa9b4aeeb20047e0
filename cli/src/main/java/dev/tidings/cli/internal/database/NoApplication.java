// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.database;

import dev.tidings.cli.internal.model.BackendView;
import dev.tidings.cli.internal.way.Application;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.ExitCode;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a database does not know. */
final class NoApplication implements Application {
    private static CliException unknown(String what) {
        return new CliException(
                ExitCode.NOT_POSSIBLE_HERE,
                what + " in the application's process, which the database knows nothing of: ask its console (--url).");
    }

    @Override
    public boolean isKnown() {
        return false;
    }

    @Override
    public List<BackendView> backends() {
        throw unknown("Backends and their failover live");
    }

    @Override
    public List<BackendView.Waiting> waiting(String backend, int max) {
        throw unknown("Backends and their failover live");
    }

    @Override
    public int drain(String backend, int max) {
        throw unknown("Backends and their failover live");
    }

    @Override
    public JsonNode catalog() {
        throw unknown("The catalog of event types lives");
    }

    @Override
    public String export(Form form) {
        throw unknown("The catalog of event types lives");
    }
}
