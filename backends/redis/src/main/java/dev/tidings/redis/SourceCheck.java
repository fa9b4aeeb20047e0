// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

/** What a source does before it starts, if it is to say at once that it cannot. */
final class SourceCheck {
    private SourceCheck() {}

    /** Uses Redis once. */
    interface Use {
        void run() throws Exception;
    }

    /** @throws IllegalStateException when that fails; the message says what to do */
    static void run(RedisAccess access, Use use) {
        try {
            use.run();
        } catch (Exception e) {
            Exception explained = RedisFailures.explained(access.subject(), e);
            if (explained instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException(explained.getMessage(), explained);
        }
    }
}
