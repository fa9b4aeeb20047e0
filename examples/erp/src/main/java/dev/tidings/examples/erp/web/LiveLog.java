// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.web;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.LogQuery;
import dev.tidings.core.StorageException;
import dev.tidings.core.Subscribe;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the newest part of the event log to all watching pages whenever it changed. One subscription says that something
 * was published; from then on the log is read at a steady pace, once for all pages, as long as a handler has not come
 * to its end with one of these events. Nobody watching, or nothing going on: nothing is read.
 */
@Component
class LiveLog implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LiveLog.class);
    private static final int SHOWN = 30;
    private static final long PACE_MILLIS = 200;
    private static final long HEARTBEAT_SECONDS = 15;

    private final EventViews views;
    private final StreamClients clients;
    private final JsonMapper json;
    private volatile boolean stale = true;
    private volatile @Nullable ScheduledExecutorService clock;

    LiveLog(EventViews views, StreamClients clients, JsonMapper json) {
        this.views = views;
        this.clients = clients;
        this.json = json;
    }

    @Subscribe(name = "web.live-log", delivery = Delivery.ASYNC, types = "*")
    void published(Event<?> event) {
        stale = true;
    }

    /** A page begins to watch: it gets the log as it is. */
    void watch(StreamClient client) {
        clients.add(client);
        stale = true;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(LiveLog::daemon);
        ScheduledFuture<?> unusedRefresh =
                started.scheduleWithFixedDelay(this::refresh, PACE_MILLIS, PACE_MILLIS, TimeUnit.MILLISECONDS);
        ScheduledFuture<?> unusedHeartbeat = started.scheduleWithFixedDelay(
                clients::heartbeat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        clock = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService started = clock;
        clock = null;
        if (started != null) {
            started.shutdownNow();
        }
        clients.closeAll();
    }

    @Override
    public boolean isRunning() {
        return clock != null;
    }

    private void refresh() {
        if (!stale || clients.isEmpty()) {
            return;
        }
        try {
            stale = false;
            List<EventView> newest = views.find(LogQuery.newest(SHOWN));
            if (newest.stream().anyMatch(EventView::isOpen)) {
                stale = true;
            }
            clients.offer(json.writeValueAsString(newest));
        } catch (StorageException e) {
            stale = true;
            LOG.warn("The event log could not be read for the watching pages; trying again: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The watching pages were not updated", e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "live-log");
        thread.setDaemon(true);
        return thread;
    }
}
