// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.badhouse;

import dev.tidings.json.JacksonEventCodec;
import org.jspecify.annotations.Nullable;

/** Uses a module that its own row does not name, and with it a foreign library. */
public final class UsesAnotherModule {
    @Nullable
    JacksonEventCodec codec;
}
