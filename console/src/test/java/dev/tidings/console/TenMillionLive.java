// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.tidings.console.browser.Browsers;
import dev.tidings.console.browser.ConsolePage;
import java.util.Locale;
import java.util.Map;

/** The page while 5,000 events a second are published: frames, long tasks, words, memory, and whether its button reacts. */
final class TenMillionLive {
    private static final int PER_SECOND = 5_000;
    private static final String WATCH = """
            () => {
              const seen = window.seen = { frames: 0, gap: 0, tasks: 0, longest: 0, late: [] };
              let last = performance.now();
              const frame = now => {
                const gap = now - last;
                if (gap > 100) seen.late.push(Math.round(gap));
                seen.gap = Math.max(seen.gap, gap);
                seen.frames++;
                last = now;
                requestAnimationFrame(frame);
              };
              requestAnimationFrame(now => { last = now; requestAnimationFrame(frame); });
              new PerformanceObserver(list => {
                for (const task of list.getEntries()) {
                  seen.tasks++;
                  seen.longest = Math.max(seen.longest, task.duration);
                }
              }).observe({ entryTypes: ['longtask'] });
            }""";
    private static final String PRESS = """
            words => new Promise(done => {
              const button = [...document.querySelectorAll('main button')].find(one => one.textContent.includes(words));
              const begin = performance.now();
              button.click();
              const look = () => button.textContent.includes(words) && button.isConnected ? requestAnimationFrame(look) : done(performance.now() - begin);
              look();
            })""";

    private final RunningHost host;
    private final int seconds;

    TenMillionLive(RunningHost host, int seconds) {
        this.host = host;
        this.seconds = seconds;
    }

    void measure() throws InterruptedException {
        TenMillionPublisher publisher = new TenMillionPublisher(host.bus(), PER_SECOND, TenMillionPublisher.BATCH);
        try (Browsers browsers = Browsers.open();
                ConsolePage console = ConsolePage.open(
                        browsers.newPage(1280, 900, ColorScheme.LIGHT), host.console(), "olga", "secret")) {
            publisher.start();
            Page page = console.page();
            page.locator("main .table-body [role=row]").first().waitFor();
            page.waitForTimeout(5_000);
            CDPSession session = page.context().newCDPSession(page);
            double before = heap(session);
            page.evaluate(WATCH);
            long published = publisher.published();
            page.waitForTimeout(seconds * 1_000.0);
            Object seen = page.evaluate("() => window.seen");
            double rate = (publisher.published() - published) / (double) seconds;
            String words = page.locator("main .note").first().innerText();
            double pause = ((Number) page.evaluate(PRESS, "Pause")).doubleValue();
            double on = ((Number) page.evaluate(PRESS, "Go on")).doubleValue();
            print((Map<?, ?>) seen, rate, words);
            System.out.printf(
                    Locale.ROOT,
                    "Pause reacts in %.0f ms, Go on in %.0f ms; JavaScript heap %.1f MB, then %.1f MB%n",
                    pause,
                    on,
                    before,
                    heap(session));
        } finally {
            publisher.stop();
        }
    }

    private void print(Map<?, ?> seen, double rate, String words) {
        System.out.printf(
                Locale.ROOT,
                "%.0f events/s published; %.0f frames/s, longest gap %.0f ms, gaps above 100 ms: %s, %s long tasks, the longest %.0f ms%nIt says: %s%n",
                rate,
                number(seen, "frames") / seconds,
                number(seen, "gap"),
                seen.get("late"),
                seen.get("tasks"),
                number(seen, "longest"),
                words);
    }

    private static double number(Map<?, ?> seen, String name) {
        return seen.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** In megabytes, after what is not needed any more was thrown away. */
    private static double heap(CDPSession session) {
        session.send("HeapProfiler.collectGarbage");
        return session.send("Runtime.getHeapUsage").get("usedSize").getAsDouble() / 1e6;
    }
}
