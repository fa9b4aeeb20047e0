// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import org.junit.jupiter.api.AfterAll;

class PostgresSensitiveIT extends SensitiveApi {
    private final PostgresSchema schema = PostgresSchema.create();

    @Override
    String[] database() {
        return schema.arguments();
    }

    @Override
    @AfterAll
    void stop() {
        super.stop();
        schema.drop();
    }
}
