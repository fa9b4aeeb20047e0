// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import dev.tidings.core.spi.Storage;
import dev.tidings.testing.StorageInterleavings;
import org.junit.jupiter.api.AfterEach;

class PgBouncerInterleavingsIT extends StorageInterleavings {
    private final Bounced bounced = new Bounced();

    @Override
    protected Storage newStorage() {
        return bounced.storage();
    }

    @AfterEach
    void dropDatabase() {
        bounced.close();
    }
}
