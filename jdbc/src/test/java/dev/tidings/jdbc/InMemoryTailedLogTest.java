// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.spi.Storage;

class InMemoryTailedLogTest extends TailedLog {
    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    Storage storage() {
        return storage;
    }
}
