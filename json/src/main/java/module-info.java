// SPDX-License-Identifier: Apache-2.0
/** Payloads as JSON, by Jackson 3, and content patterns, by event-ruler. */
module dev.tidings.json {
    requires transitive dev.tidings.core;
    requires transitive tools.jackson.databind;

    exports dev.tidings.json;

    provides dev.tidings.core.spi.ContentPatterns with
            dev.tidings.json.EventRulerPatterns;
    provides dev.tidings.core.spi.EventCodec with
            dev.tidings.json.JacksonEventCodec;
}
