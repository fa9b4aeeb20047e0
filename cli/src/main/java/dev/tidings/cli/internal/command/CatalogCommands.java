// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.cli.internal.output.Cell;
import dev.tidings.cli.internal.output.Colour;
import dev.tidings.cli.internal.output.Output;
import dev.tidings.cli.internal.output.Table;
import dev.tidings.cli.internal.way.Application;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** The event types of the application. */
final class CatalogCommands {
    private CatalogCommands() {}

    @Command(name = "list", description = "Lists the event types that the application knows. Needs a console.")
    static final class ListAll extends TargetCommand {
        ListAll(Session session) {
            super(session);
        }

        @Override
        ExitCode run(Target target, Output output) {
            JsonNode types = target.application().catalog();
            if (output.isJson()) {
                output.json(Map.of("types", types));
                return ExitCode.OK;
            }
            Table table = Table.of("TYPE", ">VERSION", "TOPICS", "HANDLERS", "CLASS");
            types.forEach(type -> table.row(
                    Cell.of(type.path("name").stringValue(""), Colour.BOLD),
                    Cell.of(type.path("version").intValue(1)),
                    Cell.of(words(type.path("topics"))),
                    Cell.of(words(type.path("handlers"))),
                    Cell.of(type.path("className").stringValue(""), Colour.DIM)));
            output.table(table, "The application knows no event types yet.");
            return ExitCode.OK;
        }

        private static String words(JsonNode names) {
            return StreamSupport.stream(names.spliterator(), false)
                    .map(name -> name.stringValue(""))
                    .collect(Collectors.joining(", "));
        }
    }

    enum Form {
        json,
        asyncapi,
        markdown
    }

    @Command(name = "export", description = "Writes the catalog of event types as a document. Needs a console.")
    static final class Export extends TargetCommand {
        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                defaultValue = "json",
                description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless said")
        private Form form = Form.json;

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FILE",
                description = "write it to this file")
        private @Nullable Path file;

        Export(Session session) {
            super(session);
        }

        @Override
        ExitCode run(Target target, Output output) {
            String document = target.application()
                    .export(Application.Form.valueOf(form.name().toUpperCase(Locale.ROOT)));
            if (file == null) {
                output.document(document);
            } else {
                write(document, file);
                output.note("Written to " + file + ".");
            }
            return ExitCode.OK;
        }

        private static void write(String document, Path file) {
            try {
                Files.writeString(file, document.endsWith("\n") ? document : document + "\n", UTF_8);
            } catch (IOException e) {
                throw new CliException(ExitCode.FAILED, file + " cannot be written: " + e, e);
            }
        }
    }
}
