// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.web;

import dev.tidings.console.internal.security.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.HtmlUtils;

/** The pages that need no script: the login, and the way to the page itself. Thread-safe. */
@Controller
final class LoginPage {
    private static final String TEMPLATE = read("/dev/tidings/console/login/login.html");
    private static final String PAGE = read("/dev/tidings/console/page/index.html");

    private final Access access;

    LoginPage(Access access) {
        this.access = access;
    }

    private static String read(String name) {
        try (InputStream file = LoginPage.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The console's jar lacks " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping("/login")
    ResponseEntity<String> login(HttpServletRequest request) {
        CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        String html = TEMPLATE.replace("{message}", message(request))
                .replace("{tokenName}", HtmlUtils.htmlEscape(token.getParameterName()))
                .replace("{token}", HtmlUtils.htmlEscape(token.getToken()));
        return html(html);
    }

    private static String message(HttpServletRequest request) {
        if (request.getParameter("failed") != null) {
            return "Name or password is wrong.";
        }
        return request.getParameter("loggedOut") == null ? "" : "You are logged out.";
    }

    /**
     * The page's own addresses are relative, so it must be asked for with a slash at its end. Answered here and not by a forward to the file:
     * where that says "not modified", the headers would be the application's and not the console's.
     */
    @GetMapping({"", "/"})
    ResponseEntity<String> page(HttpServletRequest request) {
        String base = request.getContextPath() + access.path();
        if (request.getRequestURI().equals(base)) {
            return ResponseEntity.status(HttpStatus.FOUND)
                    .header(HttpHeaders.LOCATION, base + "/")
                    .build();
        }
        return html(PAGE);
    }

    private static ResponseEntity<String> html(String text) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .body(text);
    }
}
