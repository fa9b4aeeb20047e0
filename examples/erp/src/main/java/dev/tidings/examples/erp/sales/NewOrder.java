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
        @NotNull Long customerId,

        @NotEmpty(message = "must not be empty: give at least one, such as {\"productId\": 1, \"quantity\": 2}")
        @Size(max = MAX_ITEMS)
        List<@Valid @NotNull Item> items) {
    private static final int MAX_ITEMS = 100;

    /** What is too much is refused in any case; cut, so that not each of thousands is checked before. */
    NewOrder {
        if (items != null && items.size() > MAX_ITEMS) {
            items = items.subList(0, MAX_ITEMS + 1);
        }
    }

    record Item(
            @NotNull Long productId,
            @NotNull @Positive @Max(10_000) Integer quantity) {}
}
