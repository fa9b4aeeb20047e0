// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everybody logs as an application in production does: Logback at INFO. */
final class Logging {
    /** What a JVM that measures is started with. */
    static final String OPTION = "-Dlogback.configurationFile=logback-benchmarks.xml";

    private Logging() {}

    /** Throws when somebody measures with other settings. */
    static void requireInfo() {
        Logger log = LoggerFactory.getLogger(Logging.class);
        if (!log.isInfoEnabled() || log.isDebugEnabled()) {
            throw new IllegalStateException("Logging is not at INFO: start the JVM with " + OPTION);
        }
    }
}
