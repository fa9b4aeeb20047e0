// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.application;

/** There is a company of this name. */
public final class CompanyNameTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CompanyNameTakenException(String name, Throwable cause) {
        super("There is a company named '" + name + "' already. Nothing was created; choose another name.", cause);
    }
}
