// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.catalog;

import dev.tidings.console.internal.web.ConsoleJson;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The catalog as AsyncAPI 3: topics are channels, types are messages, handlers receive. */
public final class AsyncApi {
    private static final String SCHEMA_FORMAT = "application/schema+json;version=draft-2020-12";

    private AsyncApi() {}

    /** The document. */
    public static ObjectNode document(String title, List<CatalogType> types) {
        ObjectNode document = ConsoleJson.mapper().createObjectNode();
        document.put("asyncapi", "3.0.0");
        document.putObject("info").put("title", title).put("version", "1.0.0");
        document.put("defaultContentType", "application/json");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode messages = document.putObject("components").putObject("messages");
        for (CatalogType type : types) {
            messages.set(key(type), message(type));
            type.topics().forEach(topic -> addTo(channels, topic, type));
            type.handlers().forEach(handler -> addReceiver(operations, handler, type));
        }
        return document;
    }

    private static ObjectNode message(CatalogType type) {
        ObjectNode message = ConsoleJson.mapper().createObjectNode();
        message.put("name", type.name()).put("title", type.title()).put("summary", "Declared by " + type.className());
        message.putObject("payload").put("schemaFormat", SCHEMA_FORMAT).set("schema", type.schema());
        message.putArray("examples").addObject().set("payload", type.example());
        return message;
    }

    private static void addTo(ObjectNode channels, String topic, CatalogType type) {
        ObjectNode channel = child(channels, key(topic)).put("address", topic);
        child(channel, "messages").putObject(key(type)).put("$ref", "#/components/messages/" + key(type));
    }

    private static void addReceiver(ObjectNode operations, String handler, CatalogType type) {
        String channel = "#/channels/" + key(type.topics().get(0));
        ObjectNode operation = child(operations, key(handler + "_" + key(type))).put("action", "receive");
        child(operation, "channel").put("$ref", channel);
        operation.putArray("messages").addObject().put("$ref", channel + "/messages/" + key(type));
    }

    private static ObjectNode child(ObjectNode parent, String name) {
        return parent.get(name) instanceof ObjectNode there ? there : parent.putObject(name);
    }

    private static String key(CatalogType type) {
        return key(type.version() == 1 ? type.name() : type.name() + "_v" + type.version());
    }

    /** What AsyncAPI allows in a key. */
    private static String key(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
