// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.support;

import dev.tidings.core.MissedEvents;
import dev.tidings.core.Tail;
import dev.tidings.core.TailListener;
import dev.tidings.core.TailedEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what a tail gives it. Thread-safe. */
public final class Watcher implements TailListener {
    private final List<TailedEvent> events = new CopyOnWriteArrayList<>();
    private final List<MissedEvents> missed = new CopyOnWriteArrayList<>();
    private final List<Tail.End> ends = new CopyOnWriteArrayList<>();

    @Override
    public void event(TailedEvent event) {
        events.add(event);
    }

    @Override
    public void missed(MissedEvents what) {
        missed.add(what);
    }

    @Override
    public void ended(Tail.End end) {
        ends.add(end);
    }

    public List<TailedEvent> events() {
        return events;
    }

    public List<String> payloads() {
        return events.stream().map(each -> each.event().payload()).toList();
    }

    public List<MissedEvents> missed() {
        return missed;
    }

    public List<Tail.End> ends() {
        return ends;
    }
}
