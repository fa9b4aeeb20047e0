// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.way;

/** How a command ended, for scripts. The numbers are part of what the guide promises. */
public enum ExitCode {
    /** Done. */
    OK(0),
    /** It was understood and not possible, or it went wrong. */
    FAILED(1),
    /** The command line or a value on it is wrong. */
    USAGE(2),
    /** What was asked for is not there. */
    NOT_FOUND(3),
    /** The login was refused, or does not allow this. */
    REFUSED(4),
    /** No console or database answers. */
    UNREACHABLE(5),
    /** It cannot be done over this way to the bus. */
    NOT_POSSIBLE_HERE(6),
    /** The doctor found something. */
    FINDINGS(7);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The status of the process. */
    public int number() {
        return number;
    }
}
