// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

/** What a simulation may find wrong. */
enum SimViolation {
    /** A committed event was neither handled nor became a dead letter in the time that there was. */
    LOST,
    /** A handler was called with an event that is not committed, or that is not for it. */
    PHANTOM,
    /** An event was handled for the first time after a later one of its key. */
    DISORDER,
    /** An event had effects twice where it must not. */
    DUPLICATE,
    /** Two calls at the same time where the contract allows one. */
    OVERLAP,
    /** A write under an old token was accepted. */
    OLD_TOKEN,
    /** The handler was called more often than its policy allows. */
    TOO_MANY_ATTEMPTS,
    /** An event became a dead letter without a reason. */
    NEEDLESS_DEATH,
    /** An event waited for a key that is not its own. */
    HELD_BACK,
    /** A handler was called though its subscription had been paused for long enough. */
    PAUSED,
    /** More is in memory, or in a cursor, than there may be. */
    UNBOUNDED,
    /** The engine met something that it did not expect. */
    ENGINE_ERROR,
    /** It did not come to an end. */
    STALLED
}
