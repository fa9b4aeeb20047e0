// SPDX-License-Identifier: Apache-2.0
/**
 * The console of a bus: a page and an HTTP interface under a path of a Spring Boot application, or as a program of its own over a database.
 *
 * <p>Start at {@link dev.tidings.console.ConsoleProperties}.
 */
@NullMarked
package dev.tidings.console;

import org.jspecify.annotations.NullMarked;
