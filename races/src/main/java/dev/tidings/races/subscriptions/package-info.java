// SPDX-License-Identifier: Apache-2.0
/** Publications while subscriptions begin and end. */
@NullMarked
package dev.tidings.races.subscriptions;

import org.jspecify.annotations.NullMarked;
