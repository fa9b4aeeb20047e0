// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.catalog;

import com.fasterxml.jackson.annotation.JsonAlias;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

record NewProduct(
        @NotBlank
        @Size(max = 100)
        @Pattern(regexp = "\\P{Cntrl}*", message = "must not contain line breaks or other control characters")
        String name,

        @NotNull @PositiveOrZero @Digits(integer = 9, fraction = 2)
        BigDecimal price,

        @PositiveOrZero @Max(1_000_000) @JsonAlias({"initialStock", "quantity"}) @Nullable
        Integer stock) {
    int stockOrNone() {
        return stock == null ? 0 : stock;
    }
}
