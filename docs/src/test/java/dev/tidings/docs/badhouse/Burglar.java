// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.badhouse;

import dev.tidings.docs.badhouse.shop.internal.Secret;

/** Reaches into another package's internals. */
public final class Burglar {
    final Secret secret = new Secret();
}
