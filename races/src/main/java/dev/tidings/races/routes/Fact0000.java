// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.routes;

import dev.tidings.core.EventType;

/**
 * The pattern of {@link ManyFacts}: its copies have another number in their names and event types.
 *
 * @param publisher who publishes it, counted from 0
 */
@EventType("race.fact0000.published")
public record Fact0000(int publisher) implements ByPublisher {}
