// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.security.Login;
import dev.tidings.core.EventBus;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who asks, and what is asked. Thread-safe. */
@RestController
final class MeController {
    private static final String VERSION = version();

    private final EventBus bus;
    private final Application application;
    private final Login login;

    MeController(EventBus bus, Application application, Login login) {
        this.bus = bus;
        this.application = application;
        this.login = login;
    }

    /**
     * Who is logged in, and to what.
     *
     * @param name of who asks
     * @param roles viewer, or viewer and operator
     * @param csrf what every POST must bring with it; null for programs that send name and password each time
     * @param logout whether POST /logout ends this login; one of the application's own is ended there
     * @param application its name
     * @param bus its name
     * @param instance the process
     * @param enabled whether the bus is switched on
     * @param storage whether the bus has a log; without one only handlers, backends and catalog can be seen
     * @param version of the console
     * @param features what the page may show
     */
    record Me(
            String name,
            List<String> roles,
            @Nullable Csrf csrf,
            boolean logout,
            String application,
            String bus,
            String instance,
            boolean enabled,
            boolean storage,
            String version,
            List<String> features) {}

    /**
     * The proof that a request comes from the console's own page.
     *
     * @param header its name
     * @param token its value
     */
    record Csrf(String header, String token) {}

    @GetMapping("/api/me")
    Me me(HttpServletRequest request) {
        Authentication somebody = Actor.authentication();
        CsrfToken token = login.token(request);
        boolean withLog = Log.isThere(bus);
        return new Me(
                somebody.getName(),
                login.rolesOf(somebody),
                token == null ? null : new Csrf(token.getHeaderName(), token.getToken()),
                login.canLogOut(request),
                application.name(),
                bus.name(),
                Long.toString(ProcessHandle.current().pid()),
                withLog || isEnabled(),
                withLog,
                VERSION,
                Features.of(withLog));
    }

    private boolean isEnabled() {
        return !Boolean.FALSE.equals(bus.health().details().get("enabled"));
    }

    private static String version() {
        String version = MeController.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
