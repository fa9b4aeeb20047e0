// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/** A replay was not started: there is no such subscription, or it takes no replays. */
public class ReplayRefusedException extends TidingsException {
    private static final long serialVersionUID = 1L;

    public ReplayRefusedException(String message) {
        super(message);
    }
}
