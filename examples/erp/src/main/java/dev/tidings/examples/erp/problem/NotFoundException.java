// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.problem;

/** What was asked for does not exist; the message says what, and what to do. */
public class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotFoundException(String message) {
        super(message);
    }

    /** Nothing of this kind has this id; {@code listPath} shows those that exist. */
    public static NotFoundException of(String kind, long id, String listPath) {
        return new NotFoundException(
                "There is no " + kind + " " + id + ". See GET " + listPath + " for those that exist.");
    }
}
