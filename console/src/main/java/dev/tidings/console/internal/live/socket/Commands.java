// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live.socket;

import dev.tidings.console.internal.live.Encoding;
import dev.tidings.console.internal.live.LiveClient;
import dev.tidings.console.internal.live.Messages;
import dev.tidings.console.internal.live.NameList;
import dev.tidings.console.internal.web.BadRequestException;
import dev.tidings.console.internal.web.ConsoleJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a client asks for. Not thread-safe. */
final class Commands {
    private static final String HELP =
            "Send {\"type\":\"subscribe\",\"topics\":[…]} or {\"type\":\"unsubscribe\",\"topics\":[…]}.";

    private final Topics topics;
    private final LiveClient client;
    private final Runnable wake;

    Commands(Topics topics, LiveClient client, Runnable wake) {
        this.topics = topics;
        this.client = client;
        this.wake = wake;
    }

    /** There is something to send. */
    void wake() {
        wake.run();
    }

    /** Says what it gets from now on, and what not. */
    void greet(List<Topics.Refused> refused) {
        refused.forEach(each -> say(Messages.refused(each.topic(), each.reason())));
        say(Messages.subscribed(topics.all()));
    }

    private void say(byte[] json) {
        client.say(Encoding.frame(Encoding.TEXT, json));
    }

    /** Does what a message says; one that says nothing is answered, and changes nothing. */
    void take(String message) {
        try {
            JsonNode command = ConsoleJson.mapper().readTree(message);
            List<String> names = names(command.path("topics"));
            List<Topics.Refused> refused = change(command.path("type").asString(""), names);
            client.filter(topics.filter());
            greet(refused);
        } catch (JacksonException e) {
            say(Messages.refused(null, "This is no JSON. " + HELP));
        } catch (BadRequestException e) {
            say(Messages.refused(null, String.valueOf(e.getMessage())));
        }
        wake();
    }

    private List<Topics.Refused> change(String command, List<String> names) {
        return switch (command) {
            case "subscribe" -> topics.add(names);
            case "unsubscribe" -> {
                topics.remove(names);
                yield List.of();
            }
            default -> throw new BadRequestException(HELP);
        };
    }

    private static List<String> names(JsonNode list) {
        if (!list.isArray()) {
            throw new BadRequestException(HELP);
        }
        List<String> names = new ArrayList<>();
        for (JsonNode name : list) {
            if (!name.isString()) {
                throw new BadRequestException(HELP);
            }
            names.add(NameList.checked("topics", name.stringValue()));
        }
        return names;
    }
}
