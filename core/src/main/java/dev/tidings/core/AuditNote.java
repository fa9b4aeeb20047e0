// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.Objects;

/**
 * What somebody did, or was refused, for the {@link AuditTrail}. No text has a NUL.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param actor who, 1 to {@link #MAX_ACTOR} characters, not only blanks
 * @param action what, 1 to {@link #MAX_ACTION} characters, not only blanks; those of this library are in {@link AuditActions}
 * @param target to what, 1 to {@link #MAX_TARGET} characters, not only blanks
 * @param detail more of it, such as a reason, at most {@link #MAX_DETAIL} characters; empty for nothing. Do not put payloads here:
 *     what is sensitive in them stays in the trail for good
 * @param outcome whether it was done
 */
public record AuditNote(String actor, String action, String target, String detail, AuditOutcome outcome) {
    /** How long the name of an actor may be. */
    public static final int MAX_ACTOR = 200;

    /** How long the name of an action may be. */
    public static final int MAX_ACTION = 100;

    /** How long a target may be. */
    public static final int MAX_TARGET = 500;

    /** How long the detail may be. */
    public static final int MAX_DETAIL = 4000;

    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException for one that is blank, too long or has a NUL, naming it
     */
    public AuditNote {
        requireWords("actor", actor, MAX_ACTOR);
        requireWords("action", action, MAX_ACTION);
        requireWords("target", target, MAX_TARGET);
        require("detail", detail, 0, MAX_DETAIL);
        Objects.requireNonNull(outcome, "outcome");
    }

    /** Something that was done. */
    public static AuditNote done(String actor, String action, String target, String detail) {
        return new AuditNote(actor, action, target, detail, AuditOutcome.DONE);
    }

    /** Something that was refused. */
    public static AuditNote refused(String actor, String action, String target, String detail) {
        return new AuditNote(actor, action, target, detail, AuditOutcome.REFUSED);
    }

    private static void requireWords(String name, String text, int max) {
        require(name, text, 1, max);
        if (text.isBlank()) {
            throw new IllegalArgumentException("AuditNote: " + name + " must not be only blanks");
        }
    }

    private static void require(String name, String text, int min, int max) {
        Objects.requireNonNull(text, name);
        if (text.length() < min || text.length() > max) {
            throw new IllegalArgumentException(
                    "AuditNote: " + name + " must have " + min + " to " + max + " characters, had " + text.length());
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("AuditNote: " + name + " must have no NUL");
        }
    }
}
