// SPDX-License-Identifier: Apache-2.0
/** The storage of the event bus on relational databases. */
module dev.tidings.jdbc {
    requires transitive dev.tidings.core;
    requires transitive java.sql;
    requires transitive org.jspecify;
    requires org.slf4j;
    requires tools.jackson.databind;

    exports dev.tidings.jdbc;
}
