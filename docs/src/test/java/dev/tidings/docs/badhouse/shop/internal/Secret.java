// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.badhouse.shop.internal;

/** Something that nobody outside of the shop may use. */
public final class Secret {}
