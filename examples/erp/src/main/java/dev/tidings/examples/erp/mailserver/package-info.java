// SPDX-License-Identifier: Apache-2.0
/** Stands for the world outside: an SMTP server and the inbox behind it. */
@NullMarked
package dev.tidings.examples.erp.mailserver;

import org.jspecify.annotations.NullMarked;
