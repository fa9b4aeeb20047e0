// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.spi.Storage;

class InMemoryInterleavingsTest extends StorageInterleavings {
    @Override
    protected Storage newStorage() {
        return new InMemoryStorage();
    }
}
