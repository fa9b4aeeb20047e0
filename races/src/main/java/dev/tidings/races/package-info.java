// SPDX-License-Identifier: Apache-2.0
/** Tests of what may come of two threads that use a bus at the same moment; what several of them need. */
@NullMarked
package dev.tidings.races;

import org.jspecify.annotations.NullMarked;
