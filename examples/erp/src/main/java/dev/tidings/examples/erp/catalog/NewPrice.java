// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.catalog;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;

record NewPrice(
        @NotNull @PositiveOrZero @Digits(integer = 9, fraction = 2)
        BigDecimal price) {}
