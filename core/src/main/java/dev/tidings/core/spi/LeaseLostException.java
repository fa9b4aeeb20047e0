// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.TidingsException;

/** A write was refused because another instance has taken the lease since; nothing was written. */
public final class LeaseLostException extends TidingsException {
    private static final long serialVersionUID = 1L;

    public LeaseLostException(Lease lease) {
        super("Instance '" + lease.owner() + "' no longer holds the lease of subscription '" + lease.subscription()
                + "' (its token " + lease.token()
                + " is out of date); nothing was written, and whichever instance holds"
                + " the lease goes on.");
    }
}
