// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.startup;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.env.Environment;

/** Commands that start the demo in another way, and work when typed as they stand. */
final class Advice {
    private static final int USUAL_PORT = 8080;
    private static final int FIRST_OTHER = 2;

    private Advice() {}

    /** The same demo with another data folder: one that is not there yet, so that nobody uses it. */
    static String otherFolder(Environment environment) {
        Path folder = unused(DataFolder.of(environment));
        return port(environment) + "ERP_DATA_DIR=" + Shell.word(folder) + " ./demo" + profile(environment);
    }

    private static String port(Environment environment) {
        int port = environment.getProperty("server.port", Integer.class, USUAL_PORT);
        return port <= 0 || port == USUAL_PORT ? "" : "PORT=" + port + " ";
    }

    private static String profile(Environment environment) {
        return Profiles.isPostgres(environment) ? " --spring.profiles.active=" + Profiles.POSTGRES : "";
    }

    private static Path unused(Path folder) {
        Path base = hasRoomBeside(folder) ? folder.toAbsolutePath().normalize() : temporary();
        int number = FIRST_OTHER;
        while (Files.exists(numbered(base, number))) {
            number++;
        }
        return numbered(base, number);
    }

    private static boolean hasRoomBeside(Path folder) {
        Path parent = folder.toAbsolutePath().normalize().getParent();
        return parent != null
                && Files.isDirectory(parent)
                && Files.isWritable(parent)
                && !folder.toString().contains(DataFolder.FORBIDDEN);
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"), "erp-data").toAbsolutePath();
    }

    private static Path numbered(Path base, int number) {
        return base.resolveSibling(base.getFileName() + "-" + number);
    }
}
