// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.security.Access;
import dev.tidings.console.internal.web.ConsoleJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The description of this interface, which a test makes from the controllers. Thread-safe. */
@RestController
final class OpenApiController {
    private static final JsonNode DOCUMENT = read("dev/tidings/console/openapi.json");

    private final Access access;

    OpenApiController(Access access) {
        this.access = access;
    }

    private static JsonNode read(String name) {
        try (InputStream file = new ClassPathResource(name).getInputStream()) {
            return ConsoleJson.mapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    JsonNode openApi(HttpServletRequest request) {
        ObjectNode document = (ObjectNode) DOCUMENT.deepCopy();
        document.putArray("servers").addObject().put("url", request.getContextPath() + access.path());
        return document;
    }
}
