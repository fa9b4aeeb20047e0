// SPDX-License-Identifier: Apache-2.0
/** What goes wrong with a request, told as RFC 9457 problem details. */
@NullMarked
package dev.tidings.examples.erp.problem;

import org.jspecify.annotations.NullMarked;
