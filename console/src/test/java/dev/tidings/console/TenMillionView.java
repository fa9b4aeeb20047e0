// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.tidings.console.browser.Browsers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long Chromium takes until the console's first screen shows events: nothing in its cache, with a login and without one. */
final class TenMillionView {
    private static final int TIMES = 10;
    private static final String EVENTS = "main .table-body [role=row]";

    private final RunningHost host;

    TenMillionView(RunningHost host) {
        this.host = host;
    }

    /** Events are published meanwhile, fifty a second one by one: the screen shows what happens now. */
    void measure() throws InterruptedException {
        TenMillionPublisher publisher = new TenMillionPublisher(host.bus(), 50, 1);
        publisher.start();
        try (Browsers browsers = Browsers.open()) {
            List<Double> form = new ArrayList<>();
            List<Double> afterLogin = new ArrayList<>();
            List<Double> withSession = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                Page page = browsers.newPage(1280, 900, ColorScheme.LIGHT);
                form.add(millis(() -> formIn(page)));
                afterLogin.add(millis(() -> logIn(page)));
                Page second = tabWithEmptyCache(page);
                withSession.add(millis(() -> eventsIn(second)));
                second.context().close();
            }
            System.out.println("| first view | first | median | worst |\n| --- | --- | --- | --- |");
            print("until the login form can be filled in", form);
            print("from the click on \"Log in\" until the flow shows events", afterLogin);
            print("from the address until the flow shows events, logged in, with an empty cache", withSession);
        } finally {
            publisher.stop();
        }
    }

    /** Another tab of the same user, in place of this one. */
    private static Page tabWithEmptyCache(Page page) {
        Page second = page.context().newPage();
        page.close();
        CDPSession session = second.context().newCDPSession(second);
        session.send("Network.clearBrowserCache");
        session.detach();
        return second;
    }

    private void formIn(Page page) {
        page.navigate(
                host.console(),
                new Page.NavigateOptions().setWaitUntil(com.microsoft.playwright.options.WaitUntilState.COMMIT));
        page.getByLabel("Name").waitFor();
        page.getByLabel("Name").fill("olga");
        page.getByLabel("Password").fill("secret");
    }

    private static void logIn(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
        page.locator(EVENTS).first().waitFor();
    }

    private void eventsIn(Page page) {
        page.navigate(
                host.console(),
                new Page.NavigateOptions().setWaitUntil(com.microsoft.playwright.options.WaitUntilState.COMMIT));
        page.locator(EVENTS).first().waitFor();
    }

    private static double millis(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e6;
    }

    private static void print(String words, List<Double> millis) {
        double first = millis.get(0);
        List<Double> sorted = millis.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f ms | %.0f ms | %.0f ms |%n",
                words,
                first,
                sorted.get(TIMES / 2),
                sorted.get(TIMES - 1));
    }
}
