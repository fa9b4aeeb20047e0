// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.spi.Backend;
import java.util.function.Supplier;

/**
 * Makes a backend that properties describe, when it is chosen and used. Immutable and safe for use by several threads.
 *
 * @param name by which it is chosen
 * @param maker throws where a property says what is not possible
 */
record BackendFactory(String name, Supplier<Backend> maker) {}
