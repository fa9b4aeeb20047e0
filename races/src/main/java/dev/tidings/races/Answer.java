// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races;

import dev.tidings.core.EventType;

/**
 * What is published because of a fact.
 *
 * @param publisher of the fact
 * @param number see {@link Fact}
 */
@EventType("race.answer.published")
public record Answer(int publisher, int number) {}
