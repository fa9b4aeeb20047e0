// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/**
 * An event type that a bus knows.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param name the parsed type name
 * @param version the schema version
 * @param payloadClass the class that declares it
 */
public record CatalogEntry(EventName name, int version, Class<?> payloadClass) {}
