// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/** What the actions that this library notes by itself are called in the {@link AuditTrail}. */
public final class AuditActions {
    /** A dead letter was redelivered; the target is its id. */
    public static final String REDELIVER = "dead-letter.redeliver";

    /** A dead letter was redelivered with another payload, which is in its history; the target is its id. */
    public static final String EDIT = "dead-letter.edit";

    /** A dead letter was discarded; the target is its id, the detail the reason. */
    public static final String DISCARD = "dead-letter.discard";

    /** Dead letters were redelivered in bulk; the target is the subscription or {@code *}, the detail how many and which. */
    public static final String REDELIVER_ALL = "dead-letters.redeliver";

    /** Dead letters were discarded in bulk; the target is the subscription or {@code *}, the detail how many, which and the reason. */
    public static final String DISCARD_ALL = "dead-letters.discard";

    /** A replay was started; the target is its name, the detail its positions and the reason. */
    public static final String START_REPLAY = "replay.start";

    /** A replay was paused; the target is its name. */
    public static final String PAUSE_REPLAY = "replay.pause";

    /** A replay was resumed; the target is its name. */
    public static final String RESUME_REPLAY = "replay.resume";

    /** A replay was cancelled; the target is its name. */
    public static final String CANCEL_REPLAY = "replay.cancel";

    /** A subscription was paused; the target is its name, the detail the reason. */
    public static final String PAUSE = "subscription.pause";

    /** A subscription was resumed; the target is its name. */
    public static final String RESUME = "subscription.resume";

    /** A subscription was forgotten; the target is its name. */
    public static final String FORGET = "subscription.forget";

    private AuditActions() {}
}
