// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PageFilesTest {
    @Test
    @DisplayName(
            "F4: the page's files are served to those who are logged in, and asked for again only when they have changed")
    void served() {
        try (RunningHost host = RunningHost.start()) {
            HttpResponse<String> file = host.viewer().get("/tidings/served-for-a-test.js");
            String changed = file.headers().firstValue("Last-Modified").orElseThrow();

            assertThat(file.body()).contains("export");
            assertThat(file.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).contains("javascript"));
            assertThat(file.headers().firstValue("Cache-Control")).hasValue("max-age=0, must-revalidate");
            assertThat(host.viewer()
                            .with("If-Modified-Since", changed)
                            .get("/tidings/served-for-a-test.js")
                            .statusCode())
                    .isEqualTo(304);
            assertThat(host.anonymous().get("/tidings/served-for-a-test.js").statusCode())
                    .isEqualTo(302);
            assertThat(host.viewer().get("/tidings").headers().firstValue("Location"))
                    .hasValue("/tidings/");
            assertThat(host.viewer().get("/tidings/%2e%2e/openapi.json").statusCode())
                    .as("what lies beside the page's folder")
                    .isIn(400, 404);
        }
    }
}
