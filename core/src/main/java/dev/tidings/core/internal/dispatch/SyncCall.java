// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import dev.tidings.core.internal.HandlerCode;
import dev.tidings.core.internal.Registration;
import org.jspecify.annotations.Nullable;

/**
 * One SYNC handler, as a route calls it.
 *
 * @param registration the subscription
 * @param code what it runs for payloads of the route's class
 * @param context what a failure is reported with
 */
record SyncCall(Registration registration, HandlerCode code, RouteContext context) {
    /** Reports a failure; the envelope is made now if nobody needed it before. */
    void failed(Throwable error, Object payload, @Nullable Event<?> event) {
        context.bus()
                .runner()
                .failed(registration, () -> event == null ? context.envelopeOfCurrent(payload) : event, error);
    }
}
