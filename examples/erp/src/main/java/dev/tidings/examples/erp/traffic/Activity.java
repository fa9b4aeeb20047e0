// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.traffic;

import java.util.random.RandomGenerator;

/** Something that people do again and again, offered by the module whose business it is. */
public interface Activity {
    /** How often it happens beside the others: one of weight 8 comes eight times as often as one of weight 1. */
    int weight();

    /** Does it once, through the module's own services, so that the events are published too. */
    void act(RandomGenerator random);
}
