// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.catalog.AsyncApi;
import dev.tidings.console.internal.catalog.Catalog;
import dev.tidings.console.internal.catalog.CatalogType;
import dev.tidings.console.internal.catalog.MarkdownCatalog;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The event types of the application. Thread-safe. */
@RestController
@RequestMapping("/api/catalog")
final class CatalogController {
    private static final MediaType MARKDOWN = MediaType.parseMediaType("text/markdown;charset=UTF-8");

    private final Catalog catalog;
    private final Application application;

    CatalogController(Catalog catalog, Application application) {
        this.catalog = catalog;
        this.application = application;
    }

    /**
     * All types that the bus knows: declared, subscribed to by class, or published by class.
     *
     * @param types in the order of their names and versions
     */
    record All(List<CatalogType> types) {}

    @GetMapping
    All all() {
        return new All(catalog.types());
    }

    @GetMapping(path = "/asyncapi", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<JsonNode> asyncApi() {
        return download("asyncapi.json", MediaType.APPLICATION_JSON)
                .body(AsyncApi.document(application.name(), catalog.types()));
    }

    @GetMapping(path = "/markdown", produces = "text/markdown")
    ResponseEntity<String> markdown() {
        return download("events.md", MARKDOWN).body(MarkdownCatalog.page(application.name(), catalog.types()));
    }

    private static ResponseEntity.BodyBuilder download(String file, MediaType type) {
        String disposition =
                ContentDisposition.attachment().filename(file).build().toString();
        return ResponseEntity.ok().contentType(type).header(HttpHeaders.CONTENT_DISPOSITION, disposition);
    }
}
