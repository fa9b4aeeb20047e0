// SPDX-License-Identifier: Apache-2.0
/** The processes of the application, as the suite starts and mistreats them. */
@NullMarked
package dev.tidings.crashes.children;

import org.jspecify.annotations.NullMarked;
