// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.tidings.console.Host.Handlers;
import dev.tidings.console.Host.InvoiceIssued;
import dev.tidings.console.Host.OrderCreated;
import dev.tidings.console.Host.ParcelPacked;
import dev.tidings.console.browser.Look;
import dev.tidings.console.browser.Overflow;
import dev.tidings.core.Event;
import java.math.BigDecimal;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What people see, and what operators do, in a real browser, with a real application. */
abstract class PageContract extends PageLooking {
    @Test
    @DisplayName("F4 D3: a dead letter is edited and redelivered from the page, and succeeds")
    void editedAndRedelivered() {
        String number = unique("edited");
        String position = die(number, "Nowhere 1");

        console().go("dead-letters");
        console().rows("shipping.pack").first().click();
        console().field("Key").fill(number);
        console().rows("parcel.packed").first().click();
        console().hasHeading("parcel.packed");
        assertThat(console().page().locator("main")).containsText("no such street: Nowhere 1");
        console().button("Edit").click();
        Locator payload = console().field("Payload as JSON");
        payload.fill("{\"number\": ");
        assertThat(console().button("Redeliver edited")).isDisabled();
        payload.fill("{\"number\": \"" + number + "\", \"street\": \"Main Street 1\"}");
        console().button("Redeliver edited").click();

        assertThat(console().messages()).containsText("with the edited payload");
        console().go("events/" + position);
        assertThat(console().section("Handlers")).containsText("handled", PATIENTLY);
        console().go("dead-letters/shipping.pack/" + position);
        assertThat(console().section("What operators did")).containsText("edited by olga");
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

        console().go("dead-letters/list?tenant=" + tenant);
        assertThat(console().rows("parcel.packed").first()).isVisible();
        console().button("Redeliver all").click();
        console().dialogButton("Redeliver all").click();

        Locator job = console()
                .page()
                .getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("Work in progress"));
        assertThat(job).containsText("Redelivering");
        assertThat(job.getByRole(AriaRole.PROGRESSBAR)).isVisible();
        assertThat(job).containsText("500 of 500", PATIENTLY);
        assertThat(job).containsText("finished", PATIENTLY);
        assertThat(console().page().locator("main")).containsText("None are left");
    }

    @Test
    @DisplayName("F4 D3: a transform is tried on a sample before it is applied to all that the filter finds")
    void transformed() {
        String number = unique("transformed");
        die(number, "Nowhere 3");
        console().go("dead-letters/list?key=" + number);
        console().button("Transform all …").click();
        console().field("Path").fill("street");
        console().field("Value as JSON").fill("Main Street 3");
        console().dialogButton("Try on a sample").click();
        assertThat(console().page().getByRole(AriaRole.ALERT)).containsText("quotation marks");

        console().field("Value as JSON").fill("\"Main Street 3\"");
        console().dialogButton("Try on a sample").click();
        Locator sample = console().page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Sample"));
        assertThat(sample).containsText("Nowhere 3");
        assertThat(sample).containsText("Main Street 3");
        console().dialogButton("Transform and redeliver all").click();
        assertThat(console().page().locator("main")).containsText("None are left", PATIENTLY);
    }

    @Test
    @DisplayName("F4 D3: a discard can be undone for some seconds")
    void undone() {
        String number = unique("undone");
        String position = die(number, "Nowhere 2");
        console().go("dead-letters/shipping.pack/" + position);
        console().button("Discard").click();
        console()
                .page()
                .getByLabel("Why", new Page.GetByLabelOptions().setExact(true))
                .fill("a mistake");
        console().dialogButton("Discard").click();
        console().button("Undo").click();

        console().hasHeading("parcel.packed");
        assertThat(console().button("Discard")).isVisible();
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
        console().go("handlers/billing.issue");
        console().button("Replay from …").click();
        console().field("From position").fill(positionOf("order.created", first));
        console().field("At most so many a second").fill("25");
        console().field("Type").fill("order.*");
        console().dialogButton("Replay").click();

        Locator replay = console().page().locator("ul.replays > li").first();
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
        console().go("handlers/billing.issue");
        console().button("Pause").click();
        console()
                .page()
                .getByLabel("Why", new Page.GetByLabelOptions().setExact(true))
                .fill("the printer is empty");
        console().dialogButton("Pause").click();
        assertThat(console().messages()).containsText("is paused");
        String number = unique("paused");
        bus().publish(new OrderCreated(number, "Ada", BigDecimal.ONE));
        String position = positionOf("order.created", number);

        console().go("events/" + position);
        assertThat(console().section("Why (not) handled")).containsText("the printer is empty");
        console().go("handlers/billing.issue");
        console().button("Resume").click();
        console().go("events/" + position);
        assertThat(console().section("Why (not) handled")).not().containsText("the printer is empty");
        assertThat(console().section("Causes and effects")).containsText("invoice.issued", PATIENTLY);
        console().go("audit");
        assertThat(console().rows("the printer is empty").first()).containsText("olga");
    }

    @Test
    @DisplayName("F4 D6: what waits for a backend out of reach is seen, and drained from the page")
    void backend() {
        BackendsTest.Partner partner = host().bean(BackendsTest.Partner.class);
        partner.there = false;
        bus().publish(new InvoiceIssued(unique("waiting")));
        console().go("backends");
        Locator card =
                console().page().locator("section.section").filter(new Locator.FilterOptions().setHasText("partner"));
        assertThat(card.first()).containsText("out of reach", PATIENTLY);
        console().button("Look at waiting").click();
        assertThat(console().page().getByRole(AriaRole.DIALOG)).containsText("invoice.issued");
        console().dialogButton("Close").click();
        for (Look look : Look.values()) {
            look.lookAt(console().page());
            assertThat(Overflow.stickingOut(console().page())).isEmpty();
            look.save(console().page(), "backends");
        }

        partner.there = true;
        console().button("Drain now").click();
        assertThat(card.first()).containsText("in reach", PATIENTLY);
        assertThat(console().button("Drain now"))
                .isDisabled(new LocatorAssertions.IsDisabledOptions().setTimeout(30_000));
    }
}
