// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.infrastructure.welcome;

import dev.tidings.core.Delivery;
import dev.tidings.core.Subscribe;
import dev.tidings.examples.company.infrastructure.events.CompanyCreatedMessage;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes a welcome note for each new company: exactly one, because the row and the handler's completion are one transaction. That needs the
 * event log in the database.
 */
@Component
@ConditionalOnBooleanProperty(name = "tidings.jdbc.enabled", matchIfMissing = true)
class WelcomeNotes {
    private final JdbcClient jdbc;

    WelcomeNotes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Subscribe(name = "company.welcome-note", delivery = Delivery.DURABLE, transactional = true)
    void write(CompanyCreatedMessage company) {
        jdbc.sql("insert into welcome_note (company_id, text) values (?, ?)")
                .params(company.companyId(), "Welcome, " + company.name() + "!")
                .update();
    }

    List<WelcomeNote> all() {
        return jdbc.sql("select company_id, text from welcome_note order by text")
                .query(WelcomeNote.class)
                .list();
    }
}
