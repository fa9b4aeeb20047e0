// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

class H2SensitiveTest extends SensitiveApi {
    @Override
    String[] database() {
        return new String[0];
    }
}
