// SPDX-License-Identifier: Apache-2.0
/** The application that is killed: it publishes and handles, as an own process, with what a user would use. */
@NullMarked
package dev.tidings.crashes.application;

import org.jspecify.annotations.NullMarked;
