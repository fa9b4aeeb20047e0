// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

/**
 * A backend that writes payloads as JSON. What comes from a log or a failover is given to it as it was written there, a {@link String} of
 * JSON, which spares reading and writing it once more; any other payload is to be written by the bus's codec.
 */
public interface JsonBackend extends Backend {}
