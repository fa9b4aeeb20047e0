// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live.socket;

/** A client does not keep to the protocol; its connection ends with a code that says so. */
final class ProtocolException extends Exception {
    /** The protocol itself. */
    static final int PROTOCOL = 1002;

    /** Something else than text. */
    static final int NOT_TEXT = 1003;

    /** Text that is not UTF-8. */
    static final int NOT_UTF8 = 1007;

    /** Too large. */
    static final int TOO_LARGE = 1009;

    private static final long serialVersionUID = 1L;

    private final int code;

    ProtocolException(int code, String message) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }
}
