// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import dev.tidings.core.spi.Storage;
import org.junit.jupiter.api.AfterEach;

class PgBouncerDurableBatchesIT extends DurableBatches {
    private final Bounced bounced = new Bounced();

    @Override
    Storage storage() {
        return bounced.storage();
    }

    @AfterEach
    void dropDatabase() {
        closeBuses();
        bounced.close();
    }
}
