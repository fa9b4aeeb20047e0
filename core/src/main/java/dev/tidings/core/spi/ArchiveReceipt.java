// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

/**
 * What an archive says about a piece of the log that it keeps.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param location where it is: a file name, a URI; at most 2,000 characters
 * @param events how many events it holds
 * @param sha256 of what is stored there, 64 hexadecimal digits in lower case
 */
public record ArchiveReceipt(String location, long events, String sha256) {}
