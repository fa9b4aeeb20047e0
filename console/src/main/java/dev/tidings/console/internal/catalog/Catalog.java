// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.catalog;

import dev.tidings.console.internal.map.EventMap;
import dev.tidings.console.internal.map.Modules;
import dev.tidings.core.CatalogEntry;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventType;
import dev.tidings.core.SubscriptionInfo;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What the application publishes and handles. Thread-safe. */
@Component
public final class Catalog {
    private final EventBus bus;
    private final EventMap map;
    private final Modules modules;
    private final PayloadSchemas schemas = new PayloadSchemas();

    Catalog(EventBus bus, EventMap map, Modules modules) {
        this.bus = bus;
        this.map = map;
        this.modules = modules;
    }

    /** All types that the bus knows by now, in the order of their names and versions. */
    public List<CatalogType> types() {
        List<SubscriptionInfo> subscriptions = bus.subscriptions();
        Map<String, Set<String>> sensitive = bus.sensitiveFields();
        return bus.catalog().entries().stream()
                .map(entry -> type(
                        entry,
                        subscriptions,
                        sensitive.getOrDefault(entry.name().value(), Set.of())))
                .toList();
    }

    private CatalogType type(CatalogEntry entry, List<SubscriptionInfo> subscriptions, Set<String> sensitive) {
        Class<?> payload = entry.payloadClass();
        String name = entry.name().value();
        List<String> topics = topics(payload);
        JsonNode schema = schemas.of(payload);
        return new CatalogType(
                name,
                entry.version(),
                payload.getName(),
                modules.of(payload.getPackageName()),
                topics,
                fields(payload, sensitive),
                schema,
                Examples.of(schema),
                List.copyOf(map.publishersOf(name)),
                subscriptions.stream()
                        .filter(each -> fits(each.types(), List.of(name)) && fits(each.topics(), topics))
                        .map(SubscriptionInfo::name)
                        .toList());
    }

    private static List<String> topics(Class<?> payload) {
        EventType declared = payload.getAnnotation(EventType.class);
        return declared == null || declared.topics().length == 0
                ? List.of(Event.DEFAULT_TOPIC)
                : List.of(declared.topics());
    }

    private static boolean fits(List<String> patterns, List<String> names) {
        return patterns.isEmpty()
                || patterns.stream()
                        .map(Catalog::pattern)
                        .anyMatch(pattern -> names.stream()
                                .anyMatch(name -> pattern.matcher(name).matches()));
    }

    /** A wildcard stands for one or more characters, as in subscriptions. */
    private static Pattern pattern(String pattern) {
        return Pattern.compile(
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".+")));
    }

    private static List<CatalogType.Field> fields(Class<?> payload, Set<String> sensitive) {
        if (payload.isRecord()) {
            return Arrays.stream(payload.getRecordComponents())
                    .map(part -> field(part.getName(), part.getGenericType(), sensitive))
                    .toList();
        }
        return Arrays.stream(payload.getDeclaredFields())
                .filter(Catalog::isData)
                .map(field -> field(field.getName(), field.getGenericType(), sensitive))
                .toList();
    }

    private static CatalogType.Field field(String name, Type type, Set<String> sensitive) {
        return new CatalogType.Field(
                name,
                words(type),
                sensitive.stream().anyMatch(path -> path.equals("/*") || (path + "/").startsWith("/" + name + "/")));
    }

    private static boolean isData(Field field) {
        return !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic();
    }

    /** A type without the packages. */
    private static String words(Type type) {
        return type.getTypeName().replaceAll("[A-Za-z0-9_]+\\.|[A-Za-z0-9_]+\\$", "");
    }
}
