// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

/** What a source is to do with a message that it has handed over. */
public enum Receipt {
    /** It is kept or handled, or was before: acknowledge it. */
    TAKEN,

    /** It could not be taken now: do not acknowledge it, and let it come again after a pause, before what follows it. */
    AGAIN,

    /**
     * It will never be taken, and has been logged and counted. A source whose broker has a dead-letter queue lets the message go there; any
     * other acknowledges it, for the bus has put it aside.
     */
    REFUSED
}
