// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.traffic;

/**
 * How much goes on by itself.
 *
 * @param perSecond how many activities a second; 0 when none
 * @param failPercent of a hundred calls of a durable handler, how many fail
 * @param secondsLeft until it ends by itself
 * @param done how many activities there were since the start
 * @param failed how many of them were refused or failed
 */
record TrafficState(int perSecond, int failPercent, long secondsLeft, long done, long failed) {}
