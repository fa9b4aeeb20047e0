// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races;

import dev.tidings.core.EventType;

/**
 * What is published.
 *
 * @param publisher who publishes it, counted from 0
 * @param number of this one among the publisher's, counted from 0
 */
@EventType("race.fact.published")
public record Fact(int publisher, int number) {}
