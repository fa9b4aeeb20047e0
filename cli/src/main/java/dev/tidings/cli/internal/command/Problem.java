// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

/**
 * Something that the doctor found.
 *
 * @param subject the handler or backend that it is about; empty for the bus
 * @param kind what sort of thing
 * @param words the same for people
 * @param advice what to do; may be empty
 */
record Problem(String subject, String kind, String words, String advice) {}
