// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.sales;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

record NewCustomer(
        @NotBlank
        @Size(max = 100)
        @Pattern(regexp = "\\P{Cntrl}*", message = "must not contain line breaks or other control characters")
        String name,

        @NotBlank @Email @Size(max = 200) String email,

        @PositiveOrZero @Digits(integer = 9, fraction = 2) @Nullable
        BigDecimal creditLimit) {
    private static final BigDecimal DEFAULT_CREDIT_LIMIT = new BigDecimal("10000.00");

    BigDecimal creditLimitOrDefault() {
        return creditLimit == null ? DEFAULT_CREDIT_LIMIT : creditLimit.setScale(2);
    }
}
