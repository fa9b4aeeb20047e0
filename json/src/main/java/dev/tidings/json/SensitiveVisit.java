// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsonFormatVisitors.JsonAnyFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonArrayFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitable;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonIntegerFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonMapFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonNumberFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonStringFormatVisitor;

/** Hears from one serializer what it writes, and keeps the places of what is sensitive in it. For one thread. */
final class SensitiveVisit extends JsonFormatVisitorWrapper.Base {
    private final SensitivePaths finder;
    private final JavaType type;
    private final SerializationContext context;
    private final Set<String> paths = new TreeSet<>();

    /** @param type what the serializer writes, perhaps as something else */
    SensitiveVisit(SensitivePaths finder, JavaType type, SerializationContext context) {
        super(context);
        this.type = type;
        this.finder = finder;
        this.context = context;
    }

    /** What was found; the caller may add to it. */
    Set<String> paths() {
        return paths;
    }

    private void found(String name, Set<String> below) {
        paths.addAll(SensitivePaths.below(name, below));
    }

    private Set<String> in(JsonFormatVisitable value, JavaType valueType) {
        return value instanceof ValueSerializer<?> serializer
                ? finder.of(valueType, serializer, context)
                : finder.of(valueType, context);
    }

    @Override
    public JsonObjectFormatVisitor expectObjectFormat(JavaType written) {
        return new JsonObjectFormatVisitor.Base(context) {
            @Override
            public void property(BeanProperty property) {
                found(PayloadMask.name(property.getName()), finder.ofProperty(property, context));
            }

            @Override
            public void optionalProperty(BeanProperty property) {
                property(property);
            }

            @Override
            public void property(String name, JsonFormatVisitable value, JavaType propertyType) {
                found(PayloadMask.name(name), in(value, propertyType));
            }

            @Override
            public void optionalProperty(String name, JsonFormatVisitable value, JavaType propertyType) {
                property(name, value, propertyType);
            }
        };
    }

    @Override
    public JsonArrayFormatVisitor expectArrayFormat(JavaType written) {
        return new JsonArrayFormatVisitor.Base(context) {
            @Override
            public void itemsFormat(JsonFormatVisitable value, JavaType elementType) {
                found(SensitivePaths.ANY, in(value, elementType));
            }
        };
    }

    @Override
    public JsonMapFormatVisitor expectMapFormat(JavaType written) {
        return new JsonMapFormatVisitor.Base(context) {
            @Override
            public void valueFormat(JsonFormatVisitable value, JavaType valueType) {
                found(SensitivePaths.ANY, in(value, valueType));
            }
        };
    }

    /** One marked member hides the whole of what does not come out as an object. */
    private void scalar() {
        if (SensitivePaths.hasMarkedMember(type.getRawClass())) {
            paths.add("");
        }
    }

    @Override
    public JsonStringFormatVisitor expectStringFormat(JavaType written) {
        scalar();
        return super.expectStringFormat(written);
    }

    @Override
    public JsonNumberFormatVisitor expectNumberFormat(JavaType written) {
        scalar();
        return super.expectNumberFormat(written);
    }

    @Override
    public JsonIntegerFormatVisitor expectIntegerFormat(JavaType written) {
        scalar();
        return super.expectIntegerFormat(written);
    }

    @Override
    public JsonAnyFormatVisitor expectAnyFormat(JavaType written) {
        scalar();
        return super.expectAnyFormat(written);
    }
}
