// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import dev.tidings.core.spi.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@DisplayName("D2: behind PgBouncer in transaction mode")
@Tag("every-jdk")
class PgBouncerDurableDeliveryIT extends DurableDelivery {
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
