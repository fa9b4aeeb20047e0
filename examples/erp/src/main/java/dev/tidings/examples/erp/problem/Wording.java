// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.problem;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Set;

/** Says in words what a Java class holds. */
final class Wording {
    /** How much of a value is repeated to the one who sent it. */
    static final int MAX_VALUE = 100;

    private static final Set<Class<?>> WHOLE_NUMBERS = Set.of(long.class, Long.class, int.class, Integer.class);

    private Wording() {}

    static String cut(String value) {
        return value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE) + "...";
    }

    /** A whole number with its bounds. */
    static String aKindWithin(Class<?> type) {
        boolean isInt = type == int.class || type == Integer.class;
        String bounds =
                isInt ? Integer.MIN_VALUE + " to " + Integer.MAX_VALUE : Long.MIN_VALUE + " to " + Long.MAX_VALUE;
        return WHOLE_NUMBERS.contains(type) ? aKindOf(type) + " from " + bounds : aKindOf(type);
    }

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
