// SPDX-License-Identifier: Apache-2.0
/** Stands for the world outside: an HTTP server that speaks the calls of Zoho Books that the demo uses. */
@NullMarked
package dev.tidings.examples.erp.zohoserver;

import org.jspecify.annotations.NullMarked;
