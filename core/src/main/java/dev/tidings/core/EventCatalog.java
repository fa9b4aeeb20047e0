// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;
import java.util.Optional;

/**
 * The event types that a bus knows: declared, subscribed to by class, or published by class.
 *
 * <p>Thread-safe.
 */
public interface EventCatalog {
    /**
     * Makes types known whose classes declare their {@link EventType}.
     *
     * @throws InvalidEventException when a class declares no type, an invalid one, or one that another class already
     *     declares in the same version
     */
    void declare(Class<?>... payloadClasses);

    /** All known types, in the order of their names and versions. */
    List<CatalogEntry> entries();

    /** The newest known version of a type. */
    Optional<CatalogEntry> find(String type);

    /** The known name nearest to this one, if one is near enough to be a probable misspelling. */
    Optional<String> nearest(String type);
}
