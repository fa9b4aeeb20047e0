// SPDX-License-Identifier: Apache-2.0
/** What keeps the documentation and the house honest. */
@NullMarked
package dev.tidings.docs;

import org.jspecify.annotations.NullMarked;
