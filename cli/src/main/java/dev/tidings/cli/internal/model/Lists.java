// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists as they come from elsewhere. */
final class Lists {
    private Lists() {}

    /** Another version may leave a list out. */
    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
