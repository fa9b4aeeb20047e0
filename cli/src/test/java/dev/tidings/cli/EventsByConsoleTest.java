// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

class EventsByConsoleTest extends EventCommands {
    @Override
    Shell shell() {
        return Shell.at(shop().url());
    }

    @Override
    boolean isConsole() {
        return true;
    }
}
