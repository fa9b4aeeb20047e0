// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import picocli.CommandLine.IVersionProvider;

/** The version of this program. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "tidings " + (version == null ? "development" : version) + ", Java " + System.getProperty("java.version")
        };
    }
}
