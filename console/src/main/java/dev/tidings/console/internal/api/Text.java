// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import org.jspecify.annotations.Nullable;

/** Texts of requests. */
final class Text {
    private Text() {}

    /** An empty field of a form asks for nothing. */
    static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
