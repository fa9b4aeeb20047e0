// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.directory;

import dev.tidings.core.Delivery;
import dev.tidings.core.Subscribe;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The read model. Each event counts once: those that come again by SQS are left out by their ids when they come in, and what is written here is
 * one transaction with the note that the event is done.
 */
@Component
class Directory {
    private final JdbcClient jdbc;

    Directory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Subscribe(name = "directory.list-company", delivery = Delivery.DURABLE, transactional = true)
    void list(CompanyAnnounced company) {
        int known = jdbc.sql("update directory_entry set announcements = announcements + 1 where company_id = ?")
                .param(company.companyId())
                .update();
        if (known == 0) {
            jdbc.sql("insert into directory_entry (company_id, name, country, announcements) values (?, ?, ?, 1)")
                    .params(company.companyId(), company.name(), company.country())
                    .update();
        }
    }

    List<Entry> all() {
        return jdbc.sql("select company_id, name, country, announcements from directory_entry order by name")
                .query(Entry.class)
                .list();
    }
}
