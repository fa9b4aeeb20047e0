// SPDX-License-Identifier: Apache-2.0
/** The end of a bus, and the default one. */
@NullMarked
package dev.tidings.races.buses;

import org.jspecify.annotations.NullMarked;
