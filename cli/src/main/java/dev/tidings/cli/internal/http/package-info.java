// SPDX-License-Identifier: Apache-2.0
/** A bus by the HTTP interface of its console. */
@NullMarked
package dev.tidings.cli.internal.http;

import org.jspecify.annotations.NullMarked;
