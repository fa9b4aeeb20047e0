// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The aggregate. It records what happens to it; whoever saves it takes the events, publishes them, and says so with {@link
 * #eventsPublished}. Until then they stay, so that a publication that failed can be made up for. Not thread-safe.
 */
public final class Company {
    private static final int MAX_NAME_LENGTH = 100;
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final UUID id;
    private final String name;
    private final String country;
    private final Instant createdAt;
    private final List<CompanyEvent> events = new ArrayList<>();

    private Company(UUID id, String name, String country, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.country = country;
        this.createdAt = createdAt;
    }

    /**
     * A new company, which records that it was created.
     *
     * @param name 1 to 100 characters; spaces around it do not count
     * @param country two capital letters
     * @throws InvalidCompanyException when the name or the country is not like that
     */
    public static Company create(UUID id, String name, String country, Instant now) {
        Company company = new Company(id, checkedName(name), checkedCountry(country), now);
        company.events.add(new CompanyCreated(id, company.name, country, now));
        return company;
    }

    /** A company as it was saved; nothing has happened to it since. */
    public static Company saved(UUID id, String name, String country, Instant createdAt) {
        return new Company(id, name, country, createdAt);
    }

    private static String checkedName(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > MAX_NAME_LENGTH) {
            throw new InvalidCompanyException("A company's name has 1 to " + MAX_NAME_LENGTH
                    + " characters, this one has " + stripped.length() + ".");
        }
        return stripped;
    }

    private static String checkedCountry(String country) {
        if (!COUNTRY.matcher(country).matches()) {
            throw new InvalidCompanyException(
                    "A country is two capital letters, such as DE; '" + country + "' is not.");
        }
        return country;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String country() {
        return country;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** What has happened and was not published yet, in its order. */
    public List<CompanyEvent> events() {
        return List.copyOf(events);
    }

    /** Forgets the events. Only for when they are published for good. */
    public void eventsPublished() {
        events.clear();
    }
}
