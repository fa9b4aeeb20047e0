// SPDX-License-Identifier: Apache-2.0
/** The console's own corner of the web server. */
@NullMarked
package dev.tidings.console.internal.web;

import org.jspecify.annotations.NullMarked;
