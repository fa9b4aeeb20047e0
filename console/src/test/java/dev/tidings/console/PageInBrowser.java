// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.tidings.console.Host.Handlers;
import dev.tidings.console.Host.ParcelPacked;
import dev.tidings.console.browser.Browsers;
import dev.tidings.console.browser.ConsolePage;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A real browser before a real application. */
abstract class PageInBrowser extends RunningConsole {
    static final LocatorAssertions.ContainsTextOptions PATIENTLY =
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

    /** The page of somebody who may do everything, open for each test. */
    final ConsolePage console() {
        return operator;
    }

    final Browsers browsers() {
        return browsers;
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

    final String positionOf(String type, String key) {
        return viewer().json("/events?type=" + type + "&key=" + key)
                .path("events")
                .path(0)
                .path("position")
                .stringValue();
    }

    final String die(String number, String street) {
        bus().publish(new ParcelPacked(number, street));
        await().until(() ->
                viewer().json("/dead-letters?key=" + number).path("deadLetters").size() == 1);
        return positionOf("parcel.packed", number);
    }
}
