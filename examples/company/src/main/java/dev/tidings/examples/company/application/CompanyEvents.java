// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.application;

import dev.tidings.examples.company.domain.CompanyEvent;
import java.util.List;

/** Port: tells others what has happened. In a transaction it is told with the commit, and not at all after a rollback. */
public interface CompanyEvents {
    void publish(List<CompanyEvent> events);
}
