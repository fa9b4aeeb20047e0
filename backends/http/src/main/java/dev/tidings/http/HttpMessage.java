// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import dev.tidings.core.Event;
import dev.tidings.core.spi.IncomingMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An event that came in a request. Immutable, but for its body, which nobody changes. */
final class HttpMessage implements IncomingMessage {
    /** What would let whoever reads it send in the sender's name. */
    private static final Set<String> SECRET =
            Set.of("authorization", "proxy-authorization", "cookie", WebhookSecrets.SIGNATURE);

    private final Event<String> event;
    private final IngressRequest request;

    HttpMessage(Event<String> event, IngressRequest request) {
        this.event = event;
        this.request = request;
    }

    /** Its source and its id, which are the same when it is sent again. */
    @Override
    public String position() {
        return event.source() + "#" + event.id();
    }

    /** 0: HTTP does not say. */
    @Override
    public int deliveries() {
        return 0;
    }

    @Override
    public Event<String> event() {
        return event;
    }

    @Override
    public Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
            if (!SECRET.contains(header.getKey())) {
                headers.put(header.getKey(), String.join(", ", header.getValue()));
            }
        }
        return headers;
    }

    /** Of the whole request, also where that has several events. */
    @Override
    public byte[] body() {
        return request.body();
    }
}
