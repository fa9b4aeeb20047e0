// SPDX-License-Identifier: Apache-2.0
/** What the application says when it is ready, or cannot start. */
@NullMarked
package dev.tidings.examples.erp.startup;

import org.jspecify.annotations.NullMarked;
