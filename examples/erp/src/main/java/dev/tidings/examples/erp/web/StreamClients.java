// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.web;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The pages that watch at the moment. Thread-safe. */
@Component
class StreamClients {
    private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();

    void add(StreamClient client) {
        clients.add(client);
    }

    void remove(StreamClient client) {
        clients.remove(client);
    }

    int count() {
        return clients.size();
    }

    boolean isEmpty() {
        return clients.isEmpty();
    }

    void offer(String log) {
        clients.forEach(client -> client.offer(log));
    }

    void heartbeat() {
        clients.forEach(StreamClient::heartbeat);
    }

    void closeAll() {
        clients.forEach(StreamClient::close);
    }
}
