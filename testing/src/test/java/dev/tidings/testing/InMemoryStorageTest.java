// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.spi.Storage;

class InMemoryStorageTest extends StorageContract {
    @Override
    protected Storage newStorage() {
        return new InMemoryStorage();
    }
}
