// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;
import java.math.BigDecimal;

/** The event of most snippets; the guide's own definition of it is in {@link GettingStartedTest}. */
@EventType("order.created")
record OrderCreated(@EventKey long orderId, BigDecimal total) {}
