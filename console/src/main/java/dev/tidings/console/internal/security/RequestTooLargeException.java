// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.security;

import java.io.IOException;

/** More came than a request may have. */
public final class RequestTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    RequestTooLargeException(String message) {
        super(message);
    }
}
