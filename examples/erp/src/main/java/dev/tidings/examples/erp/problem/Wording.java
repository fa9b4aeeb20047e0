// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.problem;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Set;

/** Says in words what a Java class holds. */
final class Wording {
    private static final Set<Class<?>> WHOLE_NUMBERS = Set.of(long.class, Long.class, int.class, Integer.class);

    private Wording() {}

    static String aKindOf(Class<?> type) {
        if (WHOLE_NUMBERS.contains(type)) {
            return "a whole number";
        }
        if (type == BigDecimal.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return CharSequence.class.isAssignableFrom(type) ? "a text" : "an object";
    }
}
