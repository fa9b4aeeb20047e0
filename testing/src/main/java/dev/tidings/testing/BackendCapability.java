// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

/**
 * What some backends can do and others cannot. A {@link BackendContract} asserts of each that it is there where it is stated, and that
 * it is not where it is not stated.
 */
public enum BackendCapability {
    /**
     * The whole event arrives: id, version, time, source, key and metadata. Without it, only the type, the topics and the payload do, and
     * what is read back has none of the others.
     */
    ENVELOPE,

    /** The payload arrives as data that can be read again: the payload itself, or a map. Without it, it arrives as a text. */
    DATA,

    /** {@code send} returns only when the other side has the events. Without it, {@code send} returns while that is out of reach. */
    CONFIRMATION,

    /**
     * There is another side, which {@link BackendContract#cutOff} puts out of reach. Without it, nothing leaves the process, and the
     * backend says so by {@code isInProcess}. Backends without {@link #CONFIRMATION} must have it: that is where the lack is seen.
     */
    OUTAGE
}
