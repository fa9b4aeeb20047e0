// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.application;

import dev.tidings.examples.company.domain.Company;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Port: where companies are kept. */
public interface Companies {
    /**
     * Keeps a new company.
     *
     * @throws CompanyNameTakenException when another company has the name
     */
    void add(Company company);

    Optional<Company> find(UUID id);

    /** All of them, the oldest first. */
    List<Company> all();
}
