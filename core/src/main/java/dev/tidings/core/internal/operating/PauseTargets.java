// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.operating;

/** What follows pauses in this process. Implementations are thread-safe. */
public interface PauseTargets {
    /**
     * A pause of a subscription is committed, or its end.
     *
     * @param paused whether it is paused now
     */
    void pauseChanged(String subscription, boolean paused);
}
