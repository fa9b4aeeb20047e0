// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PagePreloadsTest {
    private static final String PAGE = "/dev/tidings/console/page/";
    private static final Pattern PRELOAD = Pattern.compile("<link rel=\"modulepreload\" href=\"([^\"]+)\">");
    private static final Pattern IMPORT =
            Pattern.compile("(?:import|export)\\s[^'\"();]*?from\\s+['\"](\\.[^'\"]+)['\"]");

    private static String text(String file) {
        try (InputStream bytes =
                Objects.requireNonNull(PagePreloadsTest.class.getResourceAsStream(PAGE + file), file)) {
            return new String(bytes.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void follow(String module, Set<String> found) {
        if (found.add(module)) {
            Matcher imported = IMPORT.matcher(text(module));
            while (imported.find()) {
                follow(URI.create(module).resolve(imported.group(1)).toString(), found);
            }
        }
    }

    @Test
    @DisplayName(
            "F4: what the first screen is made of is asked for at once, not one module after the other has said what it needs")
    void allOfTheFirstScreen() {
        Set<String> needed = new LinkedHashSet<>();
        follow("js/main.js", needed);
        follow("js/screens/flow.js", needed);

        List<String> preloaded = PRELOAD.matcher(text("index.html"))
                .results()
                .map(link -> link.group(1))
                .toList();
        assertThat(preloaded).hasSizeGreaterThan(30).containsExactlyInAnyOrderElementsOf(needed);
    }
}
