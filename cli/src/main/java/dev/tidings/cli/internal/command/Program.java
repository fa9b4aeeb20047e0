// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The program: all its commands, put together. Used once, by one thread. */
public final class Program {
    private final Surroundings surroundings;
    private final RootCommand options = new RootCommand();
    private final Session session;

    /** The words of the command line. */
    private Set<String> named = Set.of();

    public Program(Surroundings surroundings) {
        this.surroundings = surroundings;
        session = new Session(options, surroundings);
    }

    /** Runs a command line; never throws. @return the exit code */
    public int run(String... arguments) {
        return line(arguments).execute(arguments);
    }

    private CommandLine line(String... arguments) {
        named = Set.copyOf(Arrays.asList(arguments));
        Failures failures = new Failures(options, surroundings.err());
        CommandLine root = new CommandLine(options);
        root.addSubcommand(new TailCommand(session))
                .addSubcommand(new SearchCommand(session))
                .addSubcommand(new ShowCommand(session))
                .addSubcommand(new PublishCommand(session))
                .addSubcommand(handlers())
                .addSubcommand(deadLetters())
                .addSubcommand(failover())
                .addSubcommand(replay())
                .addSubcommand(catalog())
                .addSubcommand(new DoctorCommand(session))
                .addSubcommand(new CompletionCommand());
        for (CommandLine each : all(root)) {
            furnish(each);
        }
        boolean coloured = Look.coloured(asked(arguments), surroundings);
        return root.setOut(surroundings.out())
                .setErr(surroundings.err())
                .setColorScheme(Help.defaultColorScheme(coloured ? Help.Ansi.ON : Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(failures::wrongUsage)
                .setExecutionExceptionHandler((e, command, parsed) -> failures.failed(e));
    }

    /** Without a command of its own it lists them. */
    private CommandLine handlers() {
        CommandLine line = new CommandLine(new HandlersCommands.ListAll(session));
        line.getCommandSpec()
                .name("handlers")
                .usageMessage()
                .description(
                        "Lists who handles events, with lag, dead letters, speed and state; shows, pauses and resumes one.");
        return isMeant("handlers")
                ? line.addSubcommand(new HandlersCommands.ListAll(session))
                        .addSubcommand(new HandlersCommands.Show(session))
                        .addSubcommand(new HandlersCommands.Pause(session))
                        .addSubcommand(new HandlersCommands.Resume(session))
                : line;
    }

    private CommandLine deadLetters() {
        CommandLine line =
                group("dead-letters", "What handlers gave up on: look at it, deliver it again, or discard it.");
        return isMeant("dead-letters")
                ? line.addSubcommand(new DeadLettersCommands.ListSome(session))
                        .addSubcommand(new DeadLettersCommands.Show(session))
                        .addSubcommand(new DeadLetterActions.Retry(session))
                        .addSubcommand(new DeadLetterActions.Discard(session))
                : line;
    }

    private CommandLine failover() {
        CommandLine line = group("failover", "What waits for backends that are out of reach.");
        return isMeant("failover")
                ? line.addSubcommand(new FailoverCommands.ListAll(session))
                        .addSubcommand(new FailoverCommands.Drain(session))
                : line;
    }

    private CommandLine replay() {
        CommandLine line = group("replay", "Events of the log once more, for a handler.");
        return isMeant("replay")
                ? line.addSubcommand(new ReplayStart(session))
                        .addSubcommand(new ReplayCommands.ListAll(session))
                        .addSubcommand(new ReplayCommands.Show(session))
                        .addSubcommand(new ReplayCommands.Pause(session))
                        .addSubcommand(new ReplayCommands.Resume(session))
                        .addSubcommand(new ReplayCommands.Cancel(session))
                : line;
    }

    private CommandLine catalog() {
        CommandLine line = group("catalog", "The event types of the application.");
        return isMeant("catalog")
                ? line.addSubcommand(new CatalogCommands.ListAll(session))
                        .addSubcommand(new CatalogCommands.Export(session))
                : line;
    }

    /** What is below a command that nobody has named cannot be meant: leaving it out saves a good part of the time that a start takes. */
    private boolean isMeant(String command) {
        return named.contains(command) || named.contains("completion");
    }

    /** A command that has others, and does nothing by itself. */
    private static CommandLine group(String name, String description) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description);
        return new CommandLine(spec);
    }

    private static List<CommandLine> all(CommandLine line) {
        List<CommandLine> all = new ArrayList<>(List.of(line));
        for (CommandLine below : line.getSubcommands().values()) {
            all.addAll(all(below));
        }
        return all;
    }

    /** Below the root, help shows what is particular to a command, and says where the rest is. */
    private static void furnish(CommandLine line) {
        CommandSpec spec = line.getCommandSpec().mixinStandardHelpOptions(true);
        UsageMessageSpec usage =
                spec.usageMessage().abbreviateSynopsis(true).sortOptions(false).width(110);
        if (spec.parent() == null) {
            return;
        }
        usage.footer("", "Which bus, colours, --json and exit codes: tidings --help");
        usage.sectionMap()
                .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> help.optionListExcludingGroups(own(spec)));
    }

    private static List<OptionSpec> own(CommandSpec spec) {
        return spec.options().stream().filter(option -> !option.inherited()).toList();
    }

    /** Help is printed before options are looked at. */
    private static RootCommand.When asked(String... arguments) {
        for (String argument : arguments) {
            if (argument.startsWith("--color=")) {
                String when = argument.substring("--color=".length()).toLowerCase(Locale.ROOT);
                return when.equals("always") || when.equals("never")
                        ? RootCommand.When.valueOf(when)
                        : RootCommand.When.auto;
            }
        }
        return RootCommand.When.auto;
    }
}
