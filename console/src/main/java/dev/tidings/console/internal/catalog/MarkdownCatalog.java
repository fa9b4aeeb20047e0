// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.catalog;

import java.util.List;

/** The catalog as a page of Markdown. */
public final class MarkdownCatalog {
    private MarkdownCatalog() {}

    /** The page. */
    public static String page(String title, List<CatalogType> types) {
        StringBuilder page = new StringBuilder("# Events of " + escaped(title) + "\n");
        types.forEach(type -> add(page, type));
        return page.toString();
    }

    private static void add(StringBuilder page, CatalogType type) {
        page.append("\n## ").append(escaped(type.title())).append("\n\n");
        page.append("- Class: `").append(type.className()).append("`\n");
        page.append("- Topics: ").append(list(type.topics())).append('\n');
        page.append("- Handlers: ").append(list(type.handlers())).append("\n\n");
        if (!type.fields().isEmpty()) {
            page.append("| field | type |\n| --- | --- |\n");
            type.fields()
                    .forEach(field -> page.append("| ")
                            .append(escaped(field.name()))
                            .append(" | `")
                            .append(field.type().replace("|", "\\|"))
                            .append("` |\n"));
            page.append('\n');
        }
        page.append("```json\n").append(type.example().toPrettyString()).append("\n```\n");
    }

    private static String list(List<String> names) {
        return names.isEmpty() ? "none" : "`" + String.join("`, `", names) + "`";
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_{}\\[\\]<>#|])", "\\\\$1");
    }
}
