// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.tidings.console.Host.OrderCreated;
import dev.tidings.console.browser.Accessibility;
import dev.tidings.console.browser.ConsolePage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see in a real browser, of a real application. */
abstract class PageLooking extends PageInBrowser {
    @Test
    @DisplayName("F4 E6: an event appears in the flow within a second, and a pause holds what comes")
    void flow() {
        console().go("flow");
        assertThat(console().page().locator(".pulse.open")).isVisible();
        String number = unique("live");

        bus().publish(new OrderCreated(number, "Ada", BigDecimal.ONE));
        assertThat(console().rows(number).first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(1_000));

        console().button("Pause").click();
        String later = unique("later");
        bus().publish(new OrderCreated(later, "Ada", BigDecimal.ONE));
        assertThat(console().page().locator("main")).containsText("came meanwhile");
        assertThat(console().rows(later)).hasCount(0);
        console().button("Go on").click();
        assertThat(console().rows(later).first()).isVisible();
    }

    @Test
    @DisplayName("F4: the filters of the flow are in the address, and a reload keeps them")
    void filteredFlow() {
        console().go("flow?type=invoice.*");
        assertThat(console().field("Type")).hasValue("invoice.*");
        assertThat(console().page().locator(".pulse.open")).isVisible();
        String number = unique("filtered");
        bus().publish(new OrderCreated(number, "Ada", BigDecimal.ONE));

        assertThat(console().rows(number)).hasCount(1);
        assertThat(console().rows(number)).containsText("invoice.issued");
        console().field("Text").fill("no such text");
        assertThat(console().page()).hasURL(Pattern.compile(".*text=no\\+such\\+text.*"));
        console().page().reload();
        assertThat(console().field("Text")).hasValue("no such text");
    }

    @Test
    @DisplayName("F4: events are found by type, key and a field of the payload, and published again")
    void searched() {
        String number = unique("searched");
        bus().publish(new OrderCreated(number, "Grace " + number, new BigDecimal("12.50")));
        console().go("search?type=order.*");
        assertThat(console().page().getByRole(AriaRole.ALERT)).containsText("exact name of a type");
        console().forgive("400");
        console().field("Type").fill("order.created");
        assertThat(console().page()).hasURL(Pattern.compile(".*type=order\\.created.*"));
        console().field("Path of the field").fill("customer");
        console().field("Value of the field").fill("Grace " + number);
        console().button("Add this condition").click();
        assertThat(console().rows("order.created")).hasCount(1);
        console().rows(number).click();
        console().hasHeading("order.created");
        assertThat(console().section("Payload")).containsText("12.50");

        console().button("Publish again").click();
        console().dialogButton("Publish").click();
        console().button("Show it").click();
        assertThat(console().page()).hasURL(Pattern.compile(".*#/events/[0-9]+"));
        assertThat(console().section("Event")).containsText("Caused by");
        console().go("search?key=" + number + "&type=order.created");
        assertThat(console().rows(number)).hasCount(2);
    }

    @Test
    @DisplayName("G5 F4: markup and script in a payload are shown as text")
    void markupIsText() {
        String number = unique("markup");
        String attack = "<img src=x onerror=alert(1)><script>document.title='taken'</script>";
        bus().publish(new OrderCreated(number, attack, BigDecimal.ONE));
        console().go("flow");
        console().go("events/" + positionOf("order.created", number));

        assertThat(console().section("Payload")).containsText(attack);
        assertThat(console().page().locator("main img, main script")).hasCount(0);
        assertThat(console().page()).hasTitle(Pattern.compile("Event .*"));
    }

    @Test
    @DisplayName("F4: the catalog shows types with schema and handlers, and is downloaded")
    void catalog() throws IOException {
        console().go("catalog/order.created");
        assertThat(console().section("Who publishes and takes it")).containsText("billing.issue");
        assertThat(console().section("JSON Schema")).containsText("customer");
        Download file = console()
                .page()
                .waitForDownload(() -> console()
                        .page()
                        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("AsyncAPI"))
                        .click());
        assertThat(Files.readString(file.path())).contains("\"asyncapi\"").contains("order.created");
    }

    @Test
    @DisplayName("F4: the map shows who publishes what to whom")
    void map() {
        bus().publish(new OrderCreated(unique("map"), "Ada", BigDecimal.ONE));
        console().go("map?as=list");
        Locator type = console()
                .page()
                .locator(".map-list > li")
                .filter(new Locator.FilterOptions().setHasText("order.created"));
        assertThat(type).containsText("billing.issue");
        console().go("map?as=graph");
        assertThat(console().page().locator("main svg").first()).isVisible();
    }

    @Test
    @DisplayName("G4: a viewer sees everything and is offered nothing to change")
    void viewerLooks() {
        String position = die(unique("viewed"), "Nowhere 9");
        try (ConsolePage viewer = ConsolePage.open(browsers(), host().console(), "victor", "secret")) {
            viewer.go("dead-letters/shipping.pack/" + position);
            assertThat(viewer.page().locator("main")).containsText("no such street: Nowhere 9");
            for (String action : List.of("Redeliver", "Discard", "Edit")) {
                assertThat(viewer.button(action)).hasCount(0);
            }
            viewer.go("dead-letters/list?subscription=shipping.pack");
            assertThat(viewer.rows("parcel.packed").first()).isVisible();
            assertThat(viewer.button("Redeliver all")).hasCount(0);
            viewer.go("handlers/billing.issue");
            assertThat(viewer.section("Numbers")).isVisible();
            assertThat(viewer.button("Pause")).hasCount(0);
            viewer.go("events/" + position);
            assertThat(viewer.section("Payload")).isVisible();
            assertThat(viewer.button("Publish again")).hasCount(0);
        }
    }

    @Test
    @DisplayName("G4: an anonymous visitor sees nothing but the form to log in")
    void anonymousVisitor() {
        Page stranger = browsers().newPage(1280, 900, ColorScheme.LIGHT);
        stranger.navigate(host().console() + "#/search");
        assertThat(stranger.getByLabel("Password")).isVisible();
        assertThat(stranger.locator("nav")).hasCount(0);
        assertThat(stranger.content()).doesNotContain("shop", "order.created");
        assertThat(stranger.navigate(host().console() + "api/events").status()).isEqualTo(401);
        stranger.context().close();
    }

    @Test
    @DisplayName("F4: the keyboard goes from screen to screen, through a list, and into an event")
    void keyboard() {
        String number = unique("keys");
        bus().publish(new OrderCreated(number, "Ada", BigDecimal.ONE));
        console().go("handlers");
        console().page().keyboard().press("g");
        console().page().keyboard().press("s");
        console().hasHeading("Search");
        assertThat(console().page().locator("main h1")).isFocused();
        console().page().keyboard().press("/");
        assertThat(console().field("Type")).isFocused();
        console().field("Key").fill(number);
        assertThat(console().rows("order.created")).hasCount(1);
        console()
                .page()
                .locator("main .table-body [role=row][tabindex='0']")
                .first()
                .focus();
        console().page().keyboard().press("Enter");
        console().hasHeading("order.created|invoice.issued");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "flow",
                "search",
                "map",
                "handlers",
                "handlers/billing.issue",
                "dead-letters",
                "backends",
                "catalog",
                "audit"
            })
    @DisplayName("F4: axe finds no serious violation on any screen, light and dark")
    void accessible(String screen) {
        bus().publish(new OrderCreated(unique("axe"), "Ada", BigDecimal.ONE));
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            console().page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            console().go(screen);
            assertThat(Accessibility.seriousViolations(console().page()))
                    .as(scheme.toString())
                    .isEmpty();
        }
    }
}
