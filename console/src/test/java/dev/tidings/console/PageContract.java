// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.tidings.console.Host.Handlers;
import dev.tidings.console.Host.InvoiceIssued;
import dev.tidings.console.Host.OrderCreated;
import dev.tidings.console.Host.ParcelPacked;
import dev.tidings.console.browser.Accessibility;
import dev.tidings.console.browser.Browsers;
import dev.tidings.console.browser.ConsolePage;
import dev.tidings.core.Event;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators do in a real browser, against a real application. */
abstract class PageContract extends RunningConsole {
    private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

    private static Browsers browsers;

    private ConsolePage operator;

    @Override
    List<Class<?>> sources() {
        return List.of(Host.class, BackendsTest.WithPartner.class);
    }

    @BeforeAll
    static void openBrowser() {
        browsers = Browsers.open();
    }

    @AfterAll
    static void closeBrowser() {
        browsers.close();
    }

    @BeforeEach
    void logIn() {
        operator = ConsolePage.open(browsers, host().console(), "olga", "secret");
        operator.page().onDialog(dialog -> {
            throw new AssertionError("The page opened a window: " + dialog.message());
        });
    }

    @AfterEach
    void logOut() {
        host().bean(Handlers.class).unknownStreet.set("Nowhere");
        operator.close();
    }

    private String positionOf(String type, String key) {
        return viewer().json("/events?type=" + type + "&key=" + key)
                .path("events")
                .path(0)
                .path("position")
                .stringValue();
    }

    private String die(String number, String street) {
        bus().publish(new ParcelPacked(number, street));
        await().until(() ->
                viewer().json("/dead-letters?key=" + number).path("deadLetters").size() == 1);
        return positionOf("parcel.packed", number);
    }

    @Test
    @DisplayName("F4 E6: an event appears in the flow within a second, and a pause holds what comes")
    void flow() {
        operator.go("flow");
        assertThat(operator.page().locator(".pulse.open")).isVisible();
        String number = unique("live");

        bus().publish(new OrderCreated(number, "Ada", BigDecimal.ONE));
        assertThat(operator.rows(number).first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(1_000));

        operator.button("Pause").click();
        String later = unique("later");
        bus().publish(new OrderCreated(later, "Ada", BigDecimal.ONE));
        assertThat(operator.page().locator("main")).containsText("came meanwhile");
        assertThat(operator.rows(later)).hasCount(0);
        operator.button("Go on").click();
        assertThat(operator.rows(later).first()).isVisible();
    }

    @Test
    @DisplayName("F4: the filters of the flow are in the address, and a reload keeps them")
    void filteredFlow() {
        operator.go("flow?type=invoice.*");
        assertThat(operator.field("Type")).hasValue("invoice.*");
        assertThat(operator.page().locator(".pulse.open")).isVisible();
        String number = unique("filtered");
        bus().publish(new OrderCreated(number, "Ada", BigDecimal.ONE));

        assertThat(operator.rows(number)).hasCount(1);
        assertThat(operator.rows(number)).containsText("invoice.issued");
        operator.field("Text").fill("no such text");
        assertThat(operator.page()).hasURL(Pattern.compile(".*text=no\\+such\\+text.*"));
        operator.page().reload();
        assertThat(operator.field("Text")).hasValue("no such text");
    }

    @Test
    @DisplayName("F4 D3: a dead letter is edited and redelivered from the page, and succeeds")
    void editedAndRedelivered() {
        String number = unique("edited");
        String position = die(number, "Nowhere 1");

        operator.go("dead-letters");
        operator.rows("shipping.pack").first().click();
        operator.field("Key").fill(number);
        operator.rows("parcel.packed").first().click();
        operator.hasHeading("parcel.packed");
        assertThat(operator.page().locator("main")).containsText("no such street: Nowhere 1");
        operator.button("Edit").click();
        Locator payload = operator.field("Payload as JSON");
        payload.fill("{\"number\": ");
        assertThat(operator.button("Redeliver edited")).isDisabled();
        payload.fill("{\"number\": \"" + number + "\", \"street\": \"Main Street 1\"}");
        operator.button("Redeliver edited").click();

        assertThat(operator.messages()).containsText("with the edited payload");
        operator.go("events/" + position);
        assertThat(operator.section("Handlers")).containsText("handled", PATIENTLY);
        operator.go("dead-letters/shipping.pack/" + position);
        assertThat(operator.section("What operators did")).containsText("edited by olga");
    }

    @Test
    @DisplayName("F4 D3: a group of 500 dead letters is redelivered with progress")
    void groupOf500() {
        String tenant = unique("lost");
        bus().publishBatch(IntStream.range(0, 500)
                .mapToObj(i -> Event.builder(new ParcelPacked(tenant + i, "Nowhere 5"))
                        .metadata("tenant", tenant)
                        .build())
                .toList());
        await().until(() -> viewer().json("/dead-letters?limit=500&tenant=" + tenant)
                        .path("deadLetters")
                        .size()
                == 500);
        host().bean(Handlers.class).unknownStreet.set("Elsewhere");

        operator.go("dead-letters/list?tenant=" + tenant);
        assertThat(operator.rows("parcel.packed").first()).isVisible();
        operator.button("Redeliver all").click();
        operator.dialogButton("Redeliver all").click();

        Locator job = operator.page()
                .getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("Work in progress"));
        assertThat(job).containsText("Redelivering");
        assertThat(job.getByRole(AriaRole.PROGRESSBAR)).isVisible();
        assertThat(job).containsText("500 of 500", PATIENTLY);
        assertThat(job).containsText("finished", PATIENTLY);
        assertThat(operator.page().locator("main")).containsText("None are left");
    }

    @Test
    @DisplayName("F4 D3: a transform is tried on a sample before it is applied to all that the filter finds")
    void transformed() {
        String number = unique("transformed");
        die(number, "Nowhere 3");
        operator.go("dead-letters/list?key=" + number);
        operator.button("Transform all …").click();
        operator.field("Path").fill("street");
        operator.field("Value as JSON").fill("Main Street 3");
        operator.dialogButton("Try on a sample").click();
        assertThat(operator.page().getByRole(AriaRole.ALERT)).containsText("quotation marks");

        operator.field("Value as JSON").fill("\"Main Street 3\"");
        operator.dialogButton("Try on a sample").click();
        Locator sample = operator.page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Sample"));
        assertThat(sample).containsText("Nowhere 3");
        assertThat(sample).containsText("Main Street 3");
        operator.dialogButton("Transform and redeliver all").click();
        assertThat(operator.page().locator("main")).containsText("None are left", PATIENTLY);
    }

    @Test
    @DisplayName("F4 D3: a discard can be undone for some seconds")
    void undone() {
        String number = unique("undone");
        String position = die(number, "Nowhere 2");
        operator.go("dead-letters/shipping.pack/" + position);
        operator.button("Discard").click();
        operator.page()
                .getByLabel("Why", new Page.GetByLabelOptions().setExact(true))
                .fill("a mistake");
        operator.dialogButton("Discard").click();
        operator.button("Undo").click();

        operator.hasHeading("parcel.packed");
        assertThat(operator.button("Discard")).isVisible();
        assertThat(viewer().json("/dead-letters/shipping.pack/" + position)
                        .path("deadLetter")
                        .isNull())
                .isFalse();
    }

    @Test
    @DisplayName("F4 D5: a replay is started, paused and resumed on the page, and finishes")
    void replayed() {
        String first = unique("replayed");
        bus().publish(new OrderCreated(first, "Ada", BigDecimal.ONE));
        bus().publishBatch(IntStream.range(0, 100)
                .mapToObj(i -> new OrderCreated(unique("replayed"), "Ada", BigDecimal.ONE))
                .toList());
        operator.go("handlers/billing.issue");
        operator.button("Replay from …").click();
        operator.field("From position").fill(positionOf("order.created", first));
        operator.field("At most so many a second").fill("25");
        operator.field("Type").fill("order.*");
        operator.dialogButton("Replay").click();

        Locator replay = operator.page().locator("ul.replays > li").first();
        assertThat(replay).containsText("running");
        replay.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Pause"))
                .click();
        assertThat(replay).containsText("paused");
        replay.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Resume"))
                .click();
        assertThat(replay).containsText("finished", PATIENTLY);
        assertThat(replay).containsText("olga");
    }

    @Test
    @DisplayName("F4: a handler is paused and resumed on the page; its events say what they wait for")
    void paused() {
        operator.go("handlers/billing.issue");
        operator.button("Pause").click();
        operator.page()
                .getByLabel("Why", new Page.GetByLabelOptions().setExact(true))
                .fill("the printer is empty");
        operator.dialogButton("Pause").click();
        assertThat(operator.messages()).containsText("is paused");
        String number = unique("paused");
        bus().publish(new OrderCreated(number, "Ada", BigDecimal.ONE));
        String position = positionOf("order.created", number);

        operator.go("events/" + position);
        assertThat(operator.section("Why (not) handled")).containsText("the printer is empty");
        operator.go("handlers/billing.issue");
        operator.button("Resume").click();
        operator.go("events/" + position);
        assertThat(operator.section("Why (not) handled")).not().containsText("the printer is empty");
        assertThat(operator.section("Causes and effects")).containsText("invoice.issued", PATIENTLY);
        operator.go("audit");
        assertThat(operator.rows("the printer is empty").first()).containsText("olga");
    }

    @Test
    @DisplayName("F4: events are found by type, key and a field of the payload, and published again")
    void searched() {
        String number = unique("searched");
        bus().publish(new OrderCreated(number, "Grace " + number, new BigDecimal("12.50")));
        operator.go("search");
        operator.field("Type").fill("order.*");
        operator.field("Path of the field").fill("customer");
        operator.field("Value of the field").fill("Grace " + number);
        operator.button("Add this condition").click();
        assertThat(operator.rows("order.created")).hasCount(1);
        operator.rows(number).click();
        operator.hasHeading("order.created");
        assertThat(operator.section("Payload")).containsText("12.50");

        operator.button("Publish again").click();
        operator.dialogButton("Publish").click();
        operator.button("Show it").click();
        assertThat(operator.section("Event")).containsText("Caused by");
        operator.go("search?key=" + number + "&type=order.created");
        assertThat(operator.rows(number)).hasCount(2);
    }

    @Test
    @DisplayName("G5 F4: markup and script in a payload are shown as text")
    void markupIsText() {
        String number = unique("markup");
        String attack = "<img src=x onerror=alert(1)><script>document.title='taken'</script>";
        bus().publish(new OrderCreated(number, attack, BigDecimal.ONE));
        operator.go("flow");
        operator.go("events/" + positionOf("order.created", number));

        assertThat(operator.section("Payload")).containsText(attack);
        assertThat(operator.page().locator("main img, main script")).hasCount(0);
        assertThat(operator.page()).hasTitle(Pattern.compile("Event .*"));
    }

    @Test
    @DisplayName("F4 D6: what waits for a backend out of reach is seen, and drained from the page")
    void backend() {
        BackendsTest.Partner partner = host().bean(BackendsTest.Partner.class);
        partner.there = false;
        bus().publish(new InvoiceIssued(unique("waiting")));
        operator.go("backends");
        Locator card =
                operator.page().locator("section.section").filter(new Locator.FilterOptions().setHasText("partner"));
        assertThat(card.first()).containsText("out of reach", PATIENTLY);
        operator.button("Look at waiting").click();
        assertThat(operator.page().getByRole(AriaRole.DIALOG)).containsText("invoice.issued");
        operator.dialogButton("Close").click();

        partner.there = true;
        operator.button("Drain now").click();
        assertThat(card.first()).containsText("in reach", PATIENTLY);
        assertThat(operator.button("Drain now"))
                .isDisabled(new LocatorAssertions.IsDisabledOptions().setTimeout(30_000));
    }

    @Test
    @DisplayName("F4: the catalog shows types with schema and handlers, and is downloaded")
    void catalog() throws IOException {
        operator.go("catalog/order.created");
        assertThat(operator.section("Who publishes and takes it")).containsText("billing.issue");
        assertThat(operator.section("JSON Schema")).containsText("customer");
        Download file = operator.page()
                .waitForDownload(() -> operator.page()
                        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("AsyncAPI"))
                        .click());
        assertThat(Files.readString(file.path())).contains("\"asyncapi\"").contains("order.created");
    }

    @Test
    @DisplayName("F4: the map shows who publishes what to whom")
    void map() {
        bus().publish(new OrderCreated(unique("map"), "Ada", BigDecimal.ONE));
        operator.go("map?as=list");
        Locator type = operator.page()
                .locator(".map-list > li")
                .filter(new Locator.FilterOptions().setHasText("order.created"));
        assertThat(type).containsText("billing.issue");
        operator.go("map?as=graph");
        assertThat(operator.page().locator("main svg").first()).isVisible();
    }

    @Test
    @DisplayName("G4: a viewer sees everything and is offered nothing to change")
    void viewerLooks() {
        String position = die(unique("viewed"), "Nowhere 9");
        try (ConsolePage viewer = ConsolePage.open(browsers, host().console(), "victor", "secret")) {
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
        Page stranger = browsers.newPage(1280, 900, ColorScheme.LIGHT);
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
        operator.go("handlers");
        operator.page().keyboard().press("g");
        operator.page().keyboard().press("s");
        operator.hasHeading("Search");
        assertThat(operator.page().locator("main h1")).isFocused();
        operator.page().keyboard().press("/");
        assertThat(operator.field("Type")).isFocused();
        operator.field("Key").fill(number);
        assertThat(operator.rows("order.created")).hasCount(1);
        operator.page()
                .locator("main .table-body [role=row][tabindex='0']")
                .first()
                .focus();
        operator.page().keyboard().press("Enter");
        operator.hasHeading("order.created|invoice.issued");
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
            operator.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            operator.go(screen);
            assertThat(Accessibility.seriousViolations(operator.page()))
                    .as(scheme.toString())
                    .isEmpty();
        }
    }
}
