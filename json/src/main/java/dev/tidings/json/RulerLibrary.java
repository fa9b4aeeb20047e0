// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.InvalidSubscriptionException;

/**
 * Lets this module read event-ruler, wherever that is. event-ruler names no module, so the name that it gets on the module
 * path depends on its file, and {@code module-info} cannot require it.
 */
final class RulerLibrary {
    private static final String MACHINE = "software.amazon.event.ruler.Machine";

    private RulerLibrary() {}

    /**
     * To be called before the first class that uses event-ruler is.
     *
     * @throws InvalidSubscriptionException when it is not there
     */
    static void require() {
        Class<?> here = RulerLibrary.class;
        try {
            Class<?> machine = Class.forName(MACHINE, false, here.getClassLoader());
            here.getModule().addReads(machine.getModule());
        } catch (ClassNotFoundException e) {
            throw new InvalidSubscriptionException(
                    "Content patterns need the library software.amazon.event.ruler:event-ruler, which is not there. Put it on the"
                            + " class path; if it is on the module path, start Java with --add-modules ALL-MODULE-PATH.",
                    e);
        }
    }
}
