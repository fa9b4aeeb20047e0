// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The installed Chromium, driven by Playwright with the installed Node. A missing one fails the test: it is never skipped. */
public final class Browsers implements AutoCloseable {
    private static final String REMEDY = " is not there. Run the tests by ./verify, which installs it, or set ";

    /** Two cores may be busy with a database, an application and other tests. */
    private static final double PATIENCE_MILLIS = 20_000;

    private final Playwright playwright;
    private final Browser browser;

    private Browsers(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it; close it in the end. */
    public static Browsers open() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Path chromium = executable("TIDINGS_TEST_CHROMIUM", Path.of("/usr/bin/chromium"));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        environment.put(
                "PLAYWRIGHT_NODEJS_PATH",
                executable("PLAYWRIGHT_NODEJS_PATH", node()).toString());
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        return new Browsers(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setArgs(List.of(
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-quic",
                                        "--no-first-run",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-sync"))));
    }

    /** A page with cookies of its own; close its context in the end. */
    public Page newPage(int width, int height, ColorScheme scheme) {
        return browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setColorScheme(scheme))
                .newPage();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Path executable(String variable, Path usual) {
        Path path = Optional.ofNullable(System.getenv(variable)).map(Path::of).orElse(usual);
        if (!Files.isExecutable(path)) {
            throw new AssertionError(path + REMEDY + variable + ".");
        }
        return path;
    }

    private static Path node() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "node"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of("/usr/bin/node"));
    }
}
