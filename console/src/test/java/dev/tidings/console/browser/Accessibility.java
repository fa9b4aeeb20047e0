// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;

/** What axe-core says of a page. */
public final class Accessibility {
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private Accessibility() {}

    /** Each serious or critical violation of what the page shows now, with the elements that it is about; none is good. */
    public static List<String> seriousViolations(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .map(Accessibility::words)
                        .toList();
    }

    private static String words(Rule rule) {
        return rule.getImpact() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream().map(node -> node.getHtml()).limit(5).toList();
    }
}
