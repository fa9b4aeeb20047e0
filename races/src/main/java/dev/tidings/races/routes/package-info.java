// SPDX-License-Identifier: Apache-2.0
/** The ways of published classes to their handlers, as they are first made and as they become hot. */
@NullMarked
package dev.tidings.races.routes;

import org.jspecify.annotations.NullMarked;
