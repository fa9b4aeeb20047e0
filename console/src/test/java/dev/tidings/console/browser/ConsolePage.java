// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The console's page, as somebody who has logged in sees it. Complaints of the browser about the page fail the test when it is closed. */
public final class ConsolePage implements AutoCloseable {
    private final Page page;
    private final String console;
    private final List<String> complaints = new ArrayList<>();

    private ConsolePage(Page page, String console) {
        this.page = page;
        this.console = console;
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " " + message.location());
            }
        });
    }

    /**
     * Opens the console and logs in.
     *
     * @param console its address, with a slash at the end
     */
    public static ConsolePage open(Browsers browsers, String console, String name, String password) {
        return open(browsers.newPage(1280, 900, ColorScheme.LIGHT), console, name, password);
    }

    /** The same in a page that is there. */
    public static ConsolePage open(Page page, String console, String name, String password) {
        ConsolePage opened = new ConsolePage(page, console);
        page.navigate(console);
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
        assertThat(page.locator("main h1")).isVisible();
        return opened;
    }

    /** For what this does not offer. */
    public Page page() {
        return page;
    }

    /** Goes to a place of the page, such as {@code handlers/billing.issue}, and waits until it has its heading. */
    public ConsolePage go(String place) {
        page.navigate(console + "#/" + place);
        assertThat(page.locator("main h1")).isVisible();
        return this;
    }

    /** A field of a form by its label. */
    public Locator field(String label) {
        return page.locator("input, select, textarea")
                .and(page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)));
    }

    /** A button by its words. */
    public Locator button(String words) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
    }

    /** The button of the dialog that is open. */
    public Locator dialogButton(String words) {
        return page.getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(words).setExact(true));
    }

    /** The rows of a table that have this text in them. */
    public Locator rows(String text) {
        return page.locator("main .table-body [role=row]").filter(new Locator.FilterOptions().setHasText(text));
    }

    /** A part of the page by its title. */
    public Locator section(String title) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName(title).setExact(true));
    }

    /** The short messages at the page's edge. */
    public Locator messages() {
        return page.getByRole(AriaRole.STATUS, new Page.GetByRoleOptions().setName("Messages"));
    }

    /** Waits until the page's heading matches. */
    public ConsolePage hasHeading(String pattern) {
        assertThat(page.locator("main h1")).hasText(Pattern.compile(pattern));
        return this;
    }

    /** Such a complaint is what the test is about. */
    public void forgive(String words) {
        complaints.removeIf(complaint -> complaint.contains(words));
    }

    /** What the browser complained of since the page was opened. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        page.context().close();
        if (!complaints.isEmpty()) {
            throw new AssertionError("The browser complained: " + complaints);
        }
    }
}
