// SPDX-License-Identifier: Apache-2.0
/** What all parts of the suite need: waiting, and programs of the operating system. */
@NullMarked
package dev.tidings.crashes.tools;

import org.jspecify.annotations.NullMarked;
