// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.InvalidSubscriptionException;
import dev.tidings.core.OverflowPolicy;
import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Partition;
import java.util.regex.Pattern;

/**
 * What may be asked for together. Settings that would be passed over in silence are refused.
 *
 * @param busName for messages
 * @param hasStorage whether there can be DURABLE subscriptions
 */
record SubscriptionRules(String busName, boolean hasStorage) {
    private static final Pattern DURABLE_NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    void check(SubscriptionSpec spec) {
        switch (spec.delivery()) {
            case SYNC -> checkSync(spec);
            case ASYNC -> checkAsync(spec);
            case DURABLE -> checkDurable(spec);
        }
    }

    private void checkSync(SubscriptionSpec spec) {
        checkLocal(spec);
        refuse(
                spec.durability().asksForRetries() || spec.durability().namesFailures(),
                spec,
                "asks for retries, which would keep its publisher waiting: make it ASYNC or DURABLE, or leave retry, maxAttempts"
                        + " and notRetriedOn out");
        refuse(
                spec.flow().rateLimit() != null,
                spec,
                "has a rate limit, which would keep its publisher waiting: make it ASYNC or DURABLE, or limit the publisher with a"
                        + " RateLimiter");
        checkUnqueued(spec);
        refuse(
                spec.takesBatches(),
                spec,
                "takes batches, which SYNC ones cannot: make it ASYNC or DURABLE, or let it take one event at a time");
    }

    private void checkAsync(SubscriptionSpec spec) {
        checkLocal(spec);
        refuse(
                !spec.durability().asksForRetries() && spec.durability().namesFailures(),
                spec,
                "names failures that are not retried, but is not retried at all: say maxAttempts, too, or leave notRetriedOn out");
        refuse(
                spec.takesBatches() && spec.durability().asksForRetries(),
                spec,
                "takes batches and asks for retries, which batches do not have: leave one of them out");
    }

    private void checkUnqueued(SubscriptionSpec spec) {
        refuse(
                spec.flow().queueCapacity() > 0 || spec.flow().overflow() != OverflowPolicy.BLOCK,
                spec,
                "asks for a queue, which only ASYNC ones have: make it ASYNC, or leave the queue out");
    }

    private void checkDurableBatches(SubscriptionSpec spec) {
        SubscriptionSpec.Batching batch = spec.flow().batch();
        if (batch == null || spec.target().isBackend()) {
            return;
        }
        refuse(
                !batch.maxWait().isZero(),
                spec,
                "lets the first event of a batch wait for others, which only ASYNC ones do: give it Duration.ZERO (leave batchWait"
                        + " out); what comes while it handles a batch is its next one");
        refuse(
                spec.durability().order().concurrency() > 1,
                spec,
                "takes batches, which come one at a time, and has a concurrency above 1: leave one of them out");
    }

    private void checkLocal(SubscriptionSpec spec) {
        refuse(
                spec.durability().transactional(),
                spec,
                "is transactional, which only DURABLE ones can be; a SYNC handler is in the publisher's transaction anyway");
        refuse(
                !spec.durability().startFrom().equals(StartFrom.LATEST),
                spec,
                "asks for a starting point, which only DURABLE ones have: make it DURABLE, or leave startFrom out");
        refuse(
                !spec.durability().replayable(),
                spec,
                "refuses replays, which only DURABLE ones get: make it DURABLE, or leave replayable out");
        refuse(
                !spec.durability().order().equals(SubscriptionSpec.Order.BY_KEY),
                spec,
                "asks for a concurrency, a strict order or partitions, which only DURABLE ones have: make it DURABLE, or leave them out");
    }

    private void checkOrder(SubscriptionSpec spec) {
        SubscriptionSpec.Order order = spec.durability().order();
        refuse(order.concurrency() < 0, spec, "has a concurrency below 1: give it 1 or more, or leave it out");
        refuse(
                order.strict() && order.concurrency() > 1,
                spec,
                "keeps the order of all events and has a concurrency above 1: leave one of them out");
        refuse(
                order.partitions() < 1 || order.partitions() > Partition.MAX_COUNT,
                spec,
                "asks for " + order.partitions() + " partitions: it can have 1 to " + Partition.MAX_COUNT);
        refuse(
                order.strict() && order.partitions() > 1,
                spec,
                "keeps the order of all events and has several partitions, which keep only that of each key: leave one of them out");
    }

    private void checkDurable(SubscriptionSpec spec) {
        refuse(
                !hasStorage,
                spec,
                "is DURABLE, but the bus has no storage: give it one with EventBus.builder().storage(…), or choose SYNC or"
                        + " ASYNC");
        refuse(
                spec.name() == null || !DURABLE_NAME.matcher(spec.name()).matches(),
                spec,
                "is DURABLE and needs a name of letters, digits, '.', '_' and '-', at most 200; its cursor is kept under it");
        refuse(
                spec.durability().transactional() && spec.flow().rateLimit() != null,
                spec,
                "is transactional and has a rate limit, which would keep a transaction open while it waits: leave one of them"
                        + " out");
        checkUnqueued(spec);
        checkOrder(spec);
        checkDurableBatches(spec);
    }

    private void refuse(boolean broken, SubscriptionSpec spec, String problem) {
        if (broken) {
            String who = spec.name() == null ? "" : " '" + spec.name() + "'";
            throw new InvalidSubscriptionException("Bus '" + busName + "': the subscription" + who + " of "
                    + spec.target().description() + " is " + spec.delivery() + " and " + problem + ".");
        }
    }
}
