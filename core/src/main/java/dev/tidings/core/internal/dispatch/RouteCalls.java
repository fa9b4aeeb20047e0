// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import java.util.List;

/**
 * The SYNC handlers of one payload class.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param calls in their order
 * @param readEnvelope whether one of them reads the envelope
 */
record RouteCalls(List<SyncCall> calls, boolean readEnvelope) {
    /** Those of the entries that are SYNC. */
    static RouteCalls of(List<HandlerTable.Entry> entries, RouteContext context, Class<?> payloadClass) {
        List<SyncCall> calls = entries.stream()
                .filter(entry -> !entry.isAsync())
                .map(HandlerTable.Entry::registration)
                .map(registration -> new SyncCall(registration, registration.codeFor(payloadClass), context))
                .toList();
        return new RouteCalls(calls, calls.stream().anyMatch(call -> call.code().readsEnvelope()));
    }
}
