// SPDX-License-Identifier: Apache-2.0
/** Internals for the rules to protect. */
@NullMarked
package dev.tidings.docs.badhouse.shop.internal;

import org.jspecify.annotations.NullMarked;
