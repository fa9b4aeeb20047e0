// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

/**
 * The other side of a backend is out of reach, or does not let this application in: nothing is wrong with the events. They wait, in their
 * order, until it answers again, however long that takes, and no attempt is counted.
 *
 * <p>What a backend throws of {@link java.io.IOException}, {@link java.util.concurrent.TimeoutException} and {@link InterruptedException} is
 * understood in the same way. At any other exception the events are tried again a limited number of times.
 */
public final class BackendUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message which backend, where its other side is, and what is to be done */
    public BackendUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** @param message which backend, where its other side is, and what is to be done */
    public BackendUnavailableException(String message) {
        super(message);
    }
}
