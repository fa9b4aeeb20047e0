// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tidings.core.Sensitive;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.ser.BeanPropertyWriter;

/**
 * Finds the places of {@link Sensitive} fields in what a mapper writes, by asking its serializers for what they write: names, unwrapped objects
 * and converted values are as they will be. Where a class does not come out as an object, one marked member hides all of it. Subclasses are those
 * that Jackson is told of and those that a sealed type permits.
 *
 * <p>For one class and one thread.
 */
final class SensitivePaths {
    /** Any element of an array, any value of an object. */
    static final String ANY = "/*";

    private static final String ANY_DEPTH = "/**";

    /** No payload is deeper; a generic class may contain itself with ever longer arguments. */
    private static final int DEEPEST = 100;

    private final Set<JavaType> underWay = new HashSet<>();
    private final Set<JavaType> recursive = new HashSet<>();

    /**
     * The places in the payloads of a class.
     *
     * @throws tools.jackson.core.JacksonException when the mapper cannot write the class
     */
    static Set<String> of(JsonMapper mapper, Class<?> payloadClass) {
        JavaType type = mapper.constructType(payloadClass);
        JsonFormatVisitorWrapper.Base entry = new JsonFormatVisitorWrapper.Base();
        mapper.acceptJsonFormatVisitor(type, entry);
        Set<String> paths = new SensitivePaths().of(type, entry.getContext());
        return paths.contains("") ? Set.of(ANY) : Set.copyOf(paths);
    }

    /** The places in a value of this type, as its serializer writes it; the place itself is the empty text. */
    Set<String> of(JavaType type, SerializationContext context) {
        return of(type, context.findValueSerializer(type), context);
    }

    /** The places in what a serializer writes of this type. */
    Set<String> of(JavaType type, ValueSerializer<?> serializer, SerializationContext context) {
        if (isMarked(type.getRawClass())
                || isMarked(context.introspectBeanDescription(type).findJsonValueAccessor())) {
            return Set.of("");
        }
        if (underWay.size() == DEEPEST) {
            return Set.of("");
        }
        if (!underWay.add(type)) {
            recursive.add(type);
            return Set.of();
        }
        SensitiveVisit visit = new SensitiveVisit(this, type, context);
        serializer.acceptJsonFormatVisitor(visit, type);
        Set<String> paths = visit.paths();
        if (hidesWhatStandsBesides(type, context)) {
            paths.add(ANY);
        }
        for (JavaType subtype : subtypes(type, context)) {
            Set<String> found = of(subtype, context);
            paths.addAll(found);
            paths.addAll(below(ANY, found)); // where a type's name is written around the object
        }
        underWay.remove(type);
        if (recursive.contains(type)) {
            paths.addAll(below(ANY_DEPTH, Set.copyOf(paths)));
        }
        return paths;
    }

    Set<String> ofProperty(BeanProperty property, SerializationContext context) {
        if (property.getAnnotation(Sensitive.class) != null) {
            return Set.of("");
        }
        ValueSerializer<?> own = property instanceof BeanPropertyWriter writer ? writer.getSerializer() : null;
        ValueSerializer<?> serializer =
                own == null ? context.findPrimaryPropertySerializer(property.getType(), property) : own;
        return of(property.getType(), serializer, context);
    }

    /** A marked property whose own properties stand among those of the object around it, under names that it does not tell. */
    private static boolean hidesWhatStandsBesides(JavaType type, SerializationContext context) {
        BeanDescription described = context.introspectBeanDescription(type);
        return isMarked(described.findAnyGetter())
                || described.findProperties().stream()
                        .map(BeanPropertyDefinition::getAccessor)
                        .anyMatch(member -> isMarked(member) && member.hasAnnotation(JsonUnwrapped.class));
    }

    private static Collection<JavaType> subtypes(JavaType type, SerializationContext context) {
        Class<?> raw = type.getRawClass();
        Set<JavaType> found = new LinkedHashSet<>();
        if (type.isContainerType()
                || type.isReferenceType()
                || raw.isPrimitive()
                || raw.getName().startsWith("java.")) {
            return found;
        }
        context.getConfig()
                .getSubtypeResolver()
                .collectAndResolveSubtypesByClass(context.getConfig(), context.introspectClassAnnotations(type))
                .forEach(each -> found.add(context.constructSpecializedType(type, each.getType())));
        if (raw.isSealed()) {
            Arrays.stream(raw.getPermittedSubclasses())
                    .forEach(each -> found.add(context.constructSpecializedType(type, each)));
        }
        found.remove(type);
        return found;
    }

    static Set<String> below(String prefix, Set<String> paths) {
        Set<String> all = new TreeSet<>();
        paths.forEach(path -> all.add(prefix + path));
        return all;
    }

    private static boolean isMarked(AnnotatedElement element) {
        return element.isAnnotationPresent(Sensitive.class);
    }

    private static boolean isMarked(@Nullable AnnotatedMember member) {
        return member != null && member.hasAnnotation(Sensitive.class);
    }

    /** Whether a class that is written as something else than an object has anything to hide. */
    static boolean hasMarkedMember(Class<?> raw) {
        return Stream.of(raw.getDeclaredFields(), raw.getDeclaredMethods())
                .flatMap(Arrays::stream)
                .anyMatch(SensitivePaths::isMarked);
    }
}
