// SPDX-License-Identifier: Apache-2.0
/** The event bus of modular monoliths: events, handlers, and the durable engine over a storage. */
module dev.tidings.core {
    requires transitive org.jspecify;
    requires transitive org.slf4j;

    exports dev.tidings.core;
    exports dev.tidings.core.spi;

    uses dev.tidings.core.spi.ContentPatterns;
    uses dev.tidings.core.spi.EventCodec;
}
