// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

class DeadLettersByConsoleTest extends DeadLetterCommands {
    @Override
    Shell shell() {
        return Shell.at(shop().url());
    }

    @Override
    boolean isConsole() {
        return true;
    }
}
