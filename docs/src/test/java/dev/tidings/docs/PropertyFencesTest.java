// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PropertyFencesTest {
    private static Set<String> knownProperties() throws IOException {
        Set<String> names = new TreeSet<>();
        List<URL> metadata = Collections.list(
                PropertyFencesTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"));
        for (URL url : metadata) {
            try (InputStream json = url.openStream()) {
                for (JsonNode property : new JsonMapper().readTree(json).path("properties")) {
                    names.add(property.path("name").asString());
                }
            }
        }
        names.removeIf(name -> !name.startsWith("tidings."));
        return names;
    }

    private static Set<String> namesIn(Fence fence) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(String.join("\n", fence.lines())));
        return properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("tidings."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @DisplayName("every tidings.* property of the guide is one that the starter knows")
    void propertiesExist() throws IOException {
        Set<String> known = knownProperties();
        List<Fence> fences = House.pages().stream()
                .flatMap(page -> Fence.in(page).stream())
                .filter(fence -> fence.language().equals("properties"))
                .toList();
        assertThat(fences).isNotEmpty();
        for (Fence fence : fences) {
            assertThat(known).as(fence.where()).containsAll(namesIn(fence));
        }
    }
}
