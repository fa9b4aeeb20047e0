// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

/**
 * What all parts of one simulation share.
 *
 * @param plan what the seed makes of it
 * @param scheduler time and threads
 * @param journal of what was published and handled
 * @param faults that strike
 */
record SimWorld(SimPlan plan, SimScheduler scheduler, SimJournal journal, SimFaults faults) {
    boolean mayKill() {
        return plan.faults().killer();
    }
}
