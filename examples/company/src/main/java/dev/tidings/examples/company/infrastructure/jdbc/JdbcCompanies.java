// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.infrastructure.jdbc;

import dev.tidings.examples.company.application.Companies;
import dev.tidings.examples.company.application.CompanyNameTakenException;
import dev.tidings.examples.company.domain.Company;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCompanies implements Companies {
    private final JdbcClient jdbc;

    JdbcCompanies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(Company company) {
        OffsetDateTime createdAt = company.createdAt().atOffset(ZoneOffset.UTC);
        try {
            jdbc.sql("insert into company (id, name, country, created_at) values (?, ?, ?, ?)")
                    .params(company.id(), company.name(), company.country(), createdAt)
                    .update();
        } catch (DuplicateKeyException e) {
            throw new CompanyNameTakenException(company.name(), e);
        }
    }

    @Override
    public Optional<Company> find(UUID id) {
        return jdbc.sql("select id, name, country, created_at from company where id = ?")
                .param(id)
                .query((row, number) -> company(row))
                .optional();
    }

    @Override
    public List<Company> all() {
        return jdbc.sql("select id, name, country, created_at from company order by created_at, id")
                .query((row, number) -> company(row))
                .list();
    }

    private static Company company(ResultSet row) throws SQLException {
        Instant createdAt = row.getObject("created_at", OffsetDateTime.class).toInstant();
        return Company.saved(
                row.getObject("id", UUID.class), row.getString("name"), row.getString("country"), createdAt);
    }
}
