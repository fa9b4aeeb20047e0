// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

/**
 * Where events go.
 *
 * @param name of the exchange
 * @param declared whether it is declared when a connection is made
 * @param mandatory whether an event that no queue gets comes back
 */
record Exchange(String name, boolean declared, boolean mandatory) {}
