// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/** What of a page lies where it should not. */
public final class Overflow {
    /** What scrolls or is cut off within its own box is where it should be. */
    private static final String STICKING_OUT = """
            () => {
              const words = element => `${element.tagName.toLowerCase()}.${element.className?.baseVal ?? element.className}: ${element.textContent.slice(0, 60)}`;
              const within = (right, element) => {
                for (let around = element.parentElement; around && around.id !== 'app'; around = around.parentElement) {
                  if (getComputedStyle(around).overflowX !== 'visible') return true;
                  if (around.matches('.section, main') && right > around.getBoundingClientRect().right + 1) return false;
                }
                return true;
              };
              return [...document.querySelectorAll('main *')]
                .filter(element => element.getClientRects().length && !within(element.getBoundingClientRect().right, element))
                .map(words);
            }
            """;

    private Overflow() {}

    /** The elements that are wider than the card or the page that they are in; none is good. */
    @SuppressWarnings("unchecked")
    public static List<String> stickingOut(Page page) {
        return (List<String>) page.evaluate(STICKING_OUT);
    }
}
