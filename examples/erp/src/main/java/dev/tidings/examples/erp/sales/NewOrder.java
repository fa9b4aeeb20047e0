// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.sales;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;

record NewOrder(
        @NotNull Long customerId, @NotEmpty @Size(max = 100) List<@Valid @NotNull Item> items) {
    record Item(
            @NotNull Long productId,
            @NotNull @Positive @Max(10_000) Integer quantity) {}
}
