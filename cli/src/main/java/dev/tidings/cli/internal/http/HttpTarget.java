// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.http;

import dev.tidings.cli.internal.http.ConsoleAddress.Query;
import dev.tidings.cli.internal.way.Application;
import dev.tidings.cli.internal.way.DeadLetters;
import dev.tidings.cli.internal.way.Events;
import dev.tidings.cli.internal.way.Handlers;
import dev.tidings.cli.internal.way.Replays;
import dev.tidings.cli.internal.way.Target;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A bus by its console. Nothing is asked before it must be. */
public final class HttpTarget implements Target {
    private final ConsoleClient client;

    private HttpTarget(ConsoleClient client) {
        this.client = client;
    }

    /**
     * A console.
     *
     * @param user null to ask without a login
     * @param warnings is told when the password could be read on its way
     * @throws dev.tidings.cli.internal.way.CliException when the address is none
     */
    public static HttpTarget at(
            String url, @Nullable String user, @Nullable String password, Consumer<String> warnings) {
        ConsoleAddress address = ConsoleAddress.of(url);
        if (user != null && address.isReadableOnItsWay()) {
            warnings.accept("Warning: name and password go to " + address.base() + " unencrypted. Use https.");
        }
        return new HttpTarget(new ConsoleClient(address, user, password));
    }

    @Override
    public About about() {
        boolean log = client.get("/me", Query.none()).path("storage").booleanValue(true);
        return new About("console", client.address(), log);
    }

    @Override
    public Events events() {
        return new HttpEvents(client);
    }

    @Override
    public Handlers handlers() {
        return new HttpHandlers(client);
    }

    @Override
    public DeadLetters deadLetters() {
        return new HttpDeadLetters(client);
    }

    @Override
    public Replays replays() {
        return new HttpReplays(client);
    }

    @Override
    public Application application() {
        return new HttpApplication(client);
    }

    /** Nothing is open between two requests. */
    @Override
    public void close() {}
}
