// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.web.BadRequestException;

/** Numbers of requests. */
final class Bounds {
    private Bounds() {}

    static int check(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new BadRequestException("'" + name + "' must be 1 to " + max + ", was " + value + ".");
        }
        return value;
    }
}
