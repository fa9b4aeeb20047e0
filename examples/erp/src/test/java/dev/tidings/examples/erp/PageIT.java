// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.tidings.console.browser.Browsers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("R1: the page in a real browser")
class PageIT {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static Browsers browser;

    @TempDir
    Path dataDir;

    private final List<String> complaints = new ArrayList<>();
    private RunningErp running;
    private Page page;

    @BeforeAll
    static void openBrowser() {
        browser = Browsers.open();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void openPage() {
        running = RunningErp.start(dataDir);
        page = browser.newPage(1440, 1000, ColorScheme.LIGHT);
        page.onPageError(complaints::add);
        page.navigate(running.url().toString());
        assertThat(page.locator("#connection")).hasText("live");
    }

    @AfterEach
    void closePage() {
        page.context().close();
        running.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    @DisplayName("R1 F4: an order shows up as stock, invoice, mail, sync, and four done handlers")
    void order() {
        Locator stock = page.locator("[data-stock='1']");
        assertThat(stock).hasText("100");
        page.locator("#order-form [name=quantity]").fill("2");
        page.locator("#order-form button").click();

        assertThat(page.locator("#message")).hasText("Order 1 was placed.");
        assertThat(stock).hasText("98");
        assertThat(page.locator("#invoices")).containsText("INV-00001");
        assertThat(page.locator("#mails")).containsText("Your order 1");
        assertThat(page.locator("#zoho")).containsText("ORDER-1");
        assertThat(page.locator("[data-event='order.created'] .chip[data-state=DONE]"))
                .hasCount(4);
        screenshots();
    }

    @Test
    @DisplayName("G5: markup in a payload is shown as text")
    void markupIsText() {
        String name = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">";
        page.locator("#product-form [name=name]").fill(name);
        page.locator("#product-form button").click();

        Locator event = page.locator("[data-event='product.created']").first();
        assertThat(event.locator("pre")).containsText("<script>document.title='taken'</script>");
        event.locator("summary").click();
        assertThat(event.locator("pre")).isVisible();
        assertThat(page.locator("#stock")).containsText(name);
        assertThat(page).hasTitle("Tidings ERP demo");
    }

    @Test
    @DisplayName("D3 F4: a failing handler is seen failing, then as a dead letter")
    void deadLetter() {
        page.locator("#fault-form [name=handler]").selectOption("catalog.record-price-history");
        page.locator("#fault-form [name=mode]").selectOption("always");
        page.locator("#fault-form button").click();
        assertThat(page.locator("#faults")).containsText("catalog.record-price-history fails always");

        page.locator("#price-form button").click();
        assertThat(page.locator("[data-event='product.price_changed'] .chip[data-state=RETRYING]"))
                .hasText(Pattern.compile("catalog\\.record-price-history.*"));
        assertThat(page.locator("#deadletters"))
                .containsText(
                        "catalog.record-price-history", new LocatorAssertions.ContainsTextOptions().setTimeout(15_000));
    }

    @Test
    @DisplayName("F4: a form can be filled in and sent by keyboard alone, and says what is wrong")
    void keyboard() {
        page.locator("#customer-form [name=name]").focus();
        page.keyboard().type("Kay");
        page.keyboard().press("Tab");
        page.keyboard().type("kay@example.com");
        page.keyboard().press("Enter");
        assertThat(page.locator("#profiles")).containsText("Kay");

        page.locator("#order-form [name=quantity]").fill("9999");
        page.keyboard().press("Enter");
        assertThat(page.locator("#message")).containsText("more than the credit limit");
    }

    /** To look at: light, dark, and on a phone; the latter must not scroll sideways. */
    private void screenshots() {
        screenshot(page, "light");
        try (Page dark = browser.newPage(1440, 1000, ColorScheme.DARK)) {
            dark.navigate(running.url().toString());
            assertThat(dark.locator("#invoices")).containsText("INV-00001");
            screenshot(dark, "dark");
        }
        try (Page phone = browser.newPage(390, 844, ColorScheme.LIGHT)) {
            phone.navigate(running.url().toString());
            assertThat(phone.locator("#invoices")).containsText("INV-00001");
            assertThat((Boolean) phone.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
            screenshot(phone, "phone");
        }
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }
}
