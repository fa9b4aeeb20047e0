// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.database;

import dev.tidings.cli.internal.model.Subscription;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.Handlers;
import dev.tidings.core.DurableLog;
import dev.tidings.core.SubscriptionDiagnosis;
import java.util.List;

record DatabaseHandlers(DurableLog log, String actor) implements Handlers {
    @Override
    public List<Subscription> all() {
        return log.diagnose().stream().map(SubscriptionViews::of).toList();
    }

    @Override
    public Subscription one(String name) {
        return SubscriptionViews.of(diagnosis(name));
    }

    private SubscriptionDiagnosis diagnosis(String name) {
        try {
            return log.diagnose(name);
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.NOT_FOUND, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Subscription pause(String name, String reason) {
        Subscription known = one(name);
        return changed(known, log.subscriptions().pause(name, reason, actor), "is paused already");
    }

    @Override
    public Subscription resume(String name) {
        Subscription known = one(name);
        return changed(known, log.subscriptions().resume(name, actor), "is not paused");
    }

    private Subscription changed(Subscription before, boolean done, String otherwise) {
        if (!done) {
            throw new CliException(ExitCode.FAILED, "Subscription '" + before.name() + "' " + otherwise + ".");
        }
        return one(before.name());
    }
}
