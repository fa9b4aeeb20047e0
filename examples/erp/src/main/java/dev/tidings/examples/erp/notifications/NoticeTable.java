// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.notifications;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class NoticeTable {
    private final JdbcClient jdbc;

    NoticeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String audience, String message, Instant createdAt) {
        jdbc.sql("insert into notifications_notice (audience, message, created_at) values (?, ?, ?)")
                .params(audience, message, createdAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Newest first. */
    List<Notice> all() {
        return jdbc.sql("select id, audience, message, created_at from notifications_notice"
                        + " order by id desc fetch first 1000 rows only")
                .query((row, number) -> new Notice(
                        row.getLong("id"),
                        row.getString("audience"),
                        row.getString("message"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
