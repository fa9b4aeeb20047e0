// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.buses;

import dev.tidings.core.BusClosedException;
import dev.tidings.core.EventBus;

/**
 * Whether a bus takes a publication.
 */
final class Acceptance {
    private Acceptance() {}

    /** Publishes; false when the bus refused it because it is closed. */
    static boolean of(EventBus bus, Object published) {
        try {
            bus.publish(published);
            return true;
        } catch (BusClosedException e) {
            return false;
        }
    }
}
