// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.Locale;

/** How somebody looks at the console. */
public enum Look {
    LIGHT(1280, 800, ColorScheme.LIGHT),
    DARK(1280, 800, ColorScheme.DARK),
    PHONE(390, 844, ColorScheme.LIGHT);

    private final int width;
    private final int height;
    private final ColorScheme scheme;

    Look(int width, int height, ColorScheme scheme) {
        this.width = width;
        this.height = height;
        this.scheme = scheme;
    }

    /** A page that is looked at like this; close its context in the end. */
    public Page newPage(Browsers browsers) {
        return browsers.newPage(width, height, scheme);
    }

    /** Looks like this at a page that is open. */
    public void lookAt(Page page) {
        page.setViewportSize(width, height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    /** Takes a picture for docs/images of what a page shows now. */
    public void save(Page page, String screen) {
        String file = "console-" + screen + "-" + name().toLowerCase(Locale.ROOT) + ".png";
        page.screenshot(new Page.ScreenshotOptions()
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setPath(Path.of("target", "screenshots", file)));
    }
}
