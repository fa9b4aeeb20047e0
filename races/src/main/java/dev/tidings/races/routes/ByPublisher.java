// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.routes;

/**
 * A fact of any of {@link ManyFacts}.
 */
interface ByPublisher {
    /** Who publishes it, counted from 0. */
    int publisher();
}
