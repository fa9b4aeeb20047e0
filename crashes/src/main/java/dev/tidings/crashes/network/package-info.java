// SPDX-License-Identifier: Apache-2.0
/** What stands between the applications and the database, and can fail. */
@NullMarked
package dev.tidings.crashes.network;

import org.jspecify.annotations.NullMarked;
