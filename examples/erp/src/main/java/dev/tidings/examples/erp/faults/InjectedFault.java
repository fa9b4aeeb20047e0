// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.faults;

/** A handler failed because somebody asked for it. */
public class InjectedFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InjectedFault(String message) {
        super(message);
    }
}
