// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.startup;

/** What a module wants to be there from the very first start. */
public interface Seed {
    /** Under which name it is remembered that it was sown. */
    String name();

    /** Makes it, through the module's own services, so that the events are published too. */
    void sow();
}
