// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

class OperatingByDatabaseTest extends OperatingCommands {
    @Override
    Shell shell() {
        return Shell.of(database().variables()).with("TIDINGS_ACTOR", "ann");
    }

    @Override
    boolean isConsole() {
        return false;
    }
}
