// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import dev.tidings.core.Payloads;
import dev.tidings.core.PublicationInterceptor;
import dev.tidings.core.Transformation;
import dev.tidings.core.internal.Selector;
import java.util.ArrayList;
import java.util.List;

/**
 * Transforms what is published to some topics, before it is stored and handled.
 *
 * <p>Immutable and safe for use by several threads.
 */
public record TopicTransformation(Selector topics, Transformation transformation, Payloads payloads)
        implements PublicationInterceptor {
    @Override
    public void intercept(List<Event<?>> events, Next next) {
        List<Event<?>> transformed = new ArrayList<>(events.size());
        for (Event<?> event : events) {
            if (topics.matches(event.type(), event.topics())) {
                transformed.addAll(transformation.apply(event, payloads));
            } else {
                transformed.add(event);
            }
        }
        next.publish(transformed);
    }
}
