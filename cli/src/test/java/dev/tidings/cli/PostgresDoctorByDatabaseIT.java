// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

class PostgresDoctorByDatabaseIT extends DoctorReasons {
    @Override
    Shell shell() {
        return Shell.of(database().variables()).with("TIDINGS_ACTOR", "ann");
    }

    @Override
    boolean isConsole() {
        return false;
    }

    @Override
    TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
