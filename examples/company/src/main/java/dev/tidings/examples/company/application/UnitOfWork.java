// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.application;

/** Port: lets several steps happen together, or none of them. */
public interface UnitOfWork {
    /** Returns when all of it is there for good; what the steps throw undoes them, and is thrown on. */
    void run(Runnable steps);
}
