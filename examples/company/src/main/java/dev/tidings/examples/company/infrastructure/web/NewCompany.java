// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.infrastructure.web;

import org.jspecify.annotations.Nullable;

/** What a request says of the company to create; whatever is missing counts as empty, which the domain refuses. */
record NewCompany(@Nullable String name, @Nullable String country) {
    String nameOrEmpty() {
        return name == null ? "" : name;
    }

    String countryOrEmpty() {
        return country == null ? "" : country;
    }
}
