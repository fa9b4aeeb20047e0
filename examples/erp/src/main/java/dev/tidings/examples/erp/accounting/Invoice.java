// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.accounting;

import java.math.BigDecimal;
import java.time.Instant;

record Invoice(
        long id,
        String number,
        long orderId,
        long customerId,
        String customerName,
        BigDecimal total,
        Instant createdAt) {}
