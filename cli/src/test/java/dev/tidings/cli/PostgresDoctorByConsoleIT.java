// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

class PostgresDoctorByConsoleIT extends DoctorReasons {
    @Override
    Shell shell() {
        return Shell.at(shop().url());
    }

    @Override
    boolean isConsole() {
        return true;
    }

    @Override
    TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
