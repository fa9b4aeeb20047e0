// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.faults;

import dev.tidings.core.Delivery;
import dev.tidings.core.Subscribe;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** The names of all durable handlers of the application: those that may be told to fail. */
@Component
class HandlerNames {
    private final ListableBeanFactory beans;

    HandlerNames(ListableBeanFactory beans) {
        this.beans = beans;
    }

    SortedSet<String> all() {
        SortedSet<String> names = new TreeSet<>();
        for (String bean : beans.getBeanDefinitionNames()) {
            Class<?> type = beans.getType(bean, false);
            if (type != null && type.getPackageName().startsWith("dev.tidings.examples")) {
                annotatedMethods(type).values().stream()
                        .filter(subscribe -> subscribe.delivery() == Delivery.DURABLE)
                        .forEach(subscribe -> names.add(subscribe.name()));
            }
        }
        return names;
    }

    private static Map<?, Subscribe> annotatedMethods(Class<?> type) {
        return MethodIntrospector.selectMethods(
                ClassUtils.getUserClass(type), (MethodIntrospector.MetadataLookup<Subscribe>)
                        method -> AnnotatedElementUtils.findMergedAnnotation(method, Subscribe.class));
    }
}
