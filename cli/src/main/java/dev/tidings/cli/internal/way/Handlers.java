// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.way;

import dev.tidings.cli.internal.model.Subscription;
import java.util.List;

/** Who handles the events of a bus. */
public interface Handlers {
    /** All that are known, by name. */
    List<Subscription> all();

    /** One of them. */
    Subscription one(String name);

    /** Lets it stand still. */
    Subscription pause(String name, String reason);

    /** Lets it go on. */
    Subscription resume(String name);
}
