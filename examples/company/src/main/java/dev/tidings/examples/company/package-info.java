// SPDX-License-Identifier: Apache-2.0
/** The company service, hexagonal, and a second service that hears of new companies: the reference application R2. */
@NullMarked
package dev.tidings.examples.company;

import org.jspecify.annotations.NullMarked;
