-- SPDX-License-Identifier: Apache-2.0
-- The tables of one round. What a publisher committed is true; effects are held against it.

-- The row lock on a key orders the transactions that publish under it, and gives their events ascending numbers.
CREATE TABLE key_counter (
    key_no INTEGER PRIMARY KEY,
    last BIGINT NOT NULL
);
INSERT INTO key_counter SELECT number, 0 FROM generate_series(1, 40) AS number;

-- The business row of a transaction: which events it published, one element each.
CREATE TABLE publication (
    number BIGINT PRIMARY KEY,
    facts BIGINT[] NOT NULL,
    keys INTEGER[] NOT NULL,
    sequences BIGINT[] NOT NULL,
    -- False in a transaction that is rolled back on purpose: such a row must never be seen.
    meant_to_commit BOOLEAN NOT NULL
);

CREATE VIEW fact AS
    SELECT publication.number AS publication, each.fact, each.key_no, each.sequence
    FROM publication
    CROSS JOIN LATERAL unnest(publication.facts, publication.keys, publication.sequences) AS each (fact, key_no, sequence);

CREATE TABLE subscription (
    name TEXT PRIMARY KEY,
    -- Whether its handler writes in the transaction of its completion.
    joined BOOLEAN NOT NULL
);

-- Which keys have one lease: the partition of a subscription that each belongs to.
CREATE TABLE division (
    subscription TEXT NOT NULL,
    key_no INTEGER NOT NULL,
    partition_no INTEGER NOT NULL,
    PRIMARY KEY (subscription, key_no)
);

-- What handlers did, in the order of doing. No constraint keeps a second effect of one event away: it is to be found.
CREATE TABLE effect (
    n BIGINT GENERATED ALWAYS AS IDENTITY,
    subscription TEXT NOT NULL,
    fact BIGINT NOT NULL,
    key_no INTEGER NOT NULL,
    sequence BIGINT NOT NULL,
    instance INTEGER NOT NULL,
    at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp()
);

-- A database that was crashed has no statistics: without an index it may look through all effects for each event.
CREATE INDEX effect_of_fact ON effect (subscription, fact);
