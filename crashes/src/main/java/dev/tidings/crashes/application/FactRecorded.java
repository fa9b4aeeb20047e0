// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.application;

import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;

/**
 * The only event of the crash suite.
 *
 * @param keyNo whose order is kept
 * @param sequence the place among the committed events of the key
 * @param fact the number of this event, never used twice, also when its transaction is rolled back
 */
@EventType("fact.recorded")
record FactRecorded(@EventKey int keyNo, long sequence, long fact) {}
