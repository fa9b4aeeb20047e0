// SPDX-License-Identifier: Apache-2.0
/** The page, its live stream, and the views on the event log and the dead letters. */
@NullMarked
package dev.tidings.examples.erp.web;

import org.jspecify.annotations.NullMarked;
