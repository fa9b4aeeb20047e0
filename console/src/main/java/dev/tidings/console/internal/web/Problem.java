// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.web;

/**
 * What is wrong with a request, as in RFC 9457.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what was wrong, and what to do
 */
public record Problem(String title, int status, String detail) {}
