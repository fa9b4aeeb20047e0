// SPDX-License-Identifier: Apache-2.0
/** Puts the hexagon together: its use cases on the adapters of the packages below. */
@NullMarked
package dev.tidings.examples.company.infrastructure;

import org.jspecify.annotations.NullMarked;
