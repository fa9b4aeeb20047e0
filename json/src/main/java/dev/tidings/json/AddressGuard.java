// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Keeps texts that merely look like an IPv4 address away from event-ruler. Where a pattern looks at addresses, it gives every
 * text of four numbers to {@link java.net.InetAddress}, which takes {@code 300.1.2.3} for a name and asks the network: whoever
 * can write a value into an event could hold up its publisher, and choose by DNS what matches. A blank behind the text
 * prevents it. Texts that stand in the pattern stay as they are, to be found by it.
 */
final class AddressGuard implements UnaryOperator<String> {
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])";

    /** A JSON text (not a name, not the end of a longer text) of four numbers of which one is too big or too long. */
    private static final Pattern NO_ADDRESS =
            Pattern.compile("(?<!\\\\)\"(?!" + BYTE + "(?:\\." + BYTE + "){3}\")([0-9]+(?:\\.[0-9]+){3})\"(?!\\s*:)");

    private final String pattern;

    AddressGuard(String pattern) {
        this.pattern = pattern;
    }

    @Override
    public String apply(String json) {
        return NO_ADDRESS.matcher(json).replaceAll(found -> {
            String text = found.group(1);
            return pattern.contains(text) ? "\"" + text + "\"" : "\"" + text + " \"";
        });
    }
}
