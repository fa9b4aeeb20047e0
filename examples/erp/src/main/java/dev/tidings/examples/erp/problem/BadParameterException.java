// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.problem;

/** A parameter of the request that cannot be used. */
public class BadParameterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String parameter;

    public BadParameterException(String parameter, String message) {
        super(message);
        this.parameter = parameter;
    }

    /** Which one. */
    public String parameter() {
        return parameter;
    }
}
