// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

/** What to do about what the doctor finds. */
final class Advice {
    private Advice() {}

    /** About a finding of a handler. */
    static String about(String kind, String handler) {
        return switch (kind) {
            case "STORAGE_TROUBLE" -> "look at the database; nothing is lost, and it goes on by itself";
            case "BACKEND_OUT_OF_REACH" -> "look at the broker, then: tidings failover list";
            case "PAUSED" -> "when the reason is gone: tidings handlers resume " + handler;
            case "NOT_SERVED" -> "start an application that subscribes '" + handler + "'";
            case "LEASE_RUN_OUT" ->
                "see whether the instance is still there; another one that serves '" + handler
                        + "' takes over by itself";
            case "HANDLER_RUNNING" -> "see where it is: tidings handlers show " + handler;
            case "OPEN_TRANSACTION" -> "end the transaction, if somebody has forgotten it";
            case "RETRYING" -> "see the last errors: tidings search, then tidings show of the lowest position";
            case "DEAD_LETTERS" -> "tidings dead-letters list --handler " + handler;
            default -> "";
        };
    }

    /** About the way of an event to a handler. */
    static String aboutEvent(String kind, String handler, String position) {
        String replay =
                "tidings replay start " + handler + " --from-position " + position + " --to-position " + position;
        return switch (kind) {
            case "DEAD_LETTER" ->
                "tidings dead-letters show " + handler + "@" + position + ", then dead-letters retry or discard";
            case "DISCARDED" -> "if the handler is to get it after all: " + replay;
            case "FILTERED", "UNREADABLE" -> "correct the filter or the class, then: " + replay;
            case "OLDER_THAN_SUBSCRIPTION" -> "if the handler is to get it: " + replay;
            case "NOT_RECORDED" -> "see the log of the instance that published it, or make the handler DURABLE";
            default -> "";
        };
    }
}
