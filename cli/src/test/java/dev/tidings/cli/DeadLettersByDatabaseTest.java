// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

class DeadLettersByDatabaseTest extends DeadLetterCommands {
    @Override
    Shell shell() {
        return Shell.of(database().variables()).with("TIDINGS_ACTOR", "ann");
    }

    @Override
    boolean isConsole() {
        return false;
    }
}
