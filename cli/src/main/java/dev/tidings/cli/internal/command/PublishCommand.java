// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.output.Cell;
import dev.tidings.cli.internal.output.Colour;
import dev.tidings.cli.internal.output.Json;
import dev.tidings.cli.internal.output.Output;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.EventRef;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.NewEvent;
import dev.tidings.cli.internal.way.Target;
import dev.tidings.core.Metadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Publishes an event. */
@Command(
        name = "publish",
        description = {
            "Publishes an event, or one of the log again.",
            "Straight on the database it reaches DURABLE handlers and the backends behind the log; SYNC and ASYNC handlers live"
                    + " in the application's process and do not see it."
        })
final class PublishCommand extends TargetCommand {
    @Parameters(arity = "0..1", paramLabel = "TYPE", description = "the type, such as order.created")
    private @Nullable String type;

    @Option(
            names = {"-d", "--data"},
            paramLabel = "JSON",
            description =
                    "the payload, a JSON object; @FILE reads it from a file, - from what is piped in; {} unless said")
    private @Nullable String data;

    @Option(names = "--key", paramLabel = "KEY", description = "what order is kept by")
    private @Nullable String key;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "the topic; may be given several times")
    private List<String> topics = List.of();

    @Option(names = "--tenant", paramLabel = "TENANT", description = "whom it belongs to")
    private @Nullable String tenant;

    @Option(
            names = "--metadata",
            paramLabel = "NAME=VALUE",
            description = "more of the metadata; may be given several times")
    private Map<String, String> metadata = Map.of();

    @Option(
            names = "--again",
            paramLabel = "EVENT",
            description = "publish what this event of the log says as a new event, which it caused")
    private @Nullable String again;

    PublishCommand(Session session) {
        super(session);
    }

    @Override
    void check() {
        boolean more = data != null || key != null || tenant != null || !topics.isEmpty() || !metadata.isEmpty();
        if ((type == null) == (again == null) || (again != null && more)) {
            throw new CliException(
                    ExitCode.USAGE,
                    "Give either a TYPE with what belongs to it, or --again with an event of the log and nothing else.");
        }
    }

    @Override
    ExitCode run(Target target, Output output) {
        String id = again != null
                ? target.events().publishAgain(EventRef.of(again))
                : target.events().publish(event(String.valueOf(type)));
        if (output.isJson()) {
            output.json(Map.of("id", id));
        } else {
            output.line(Cell.of("Published", Colour.GREEN), Cell.of(" event " + id + "."));
        }
        return ExitCode.OK;
    }

    private NewEvent event(String ofType) {
        Map<String, String> all = new LinkedHashMap<>(metadata);
        if (tenant != null) {
            all.put(Metadata.TENANT, tenant);
        }
        return new NewEvent(ofType, payload(), key, topics, all);
    }

    private ObjectNode payload() {
        String json = data == null
                ? "{}"
                : TextSource.read(data, session.surroundings().in());
        try {
            JsonNode node = Json.mapper().readTree(json);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new CliException(ExitCode.USAGE, "The payload is no JSON: " + e.getOriginalMessage(), e);
        }
        throw new CliException(ExitCode.USAGE, "The payload must be a JSON object.");
    }
}
