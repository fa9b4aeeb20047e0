// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

class DoctorByDatabaseTest extends DoctorReasons {
    @Override
    Shell shell() {
        return Shell.of(database().variables()).with("TIDINGS_ACTOR", "ann");
    }

    @Override
    boolean isConsole() {
        return false;
    }
}
