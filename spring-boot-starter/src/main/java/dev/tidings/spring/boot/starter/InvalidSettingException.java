// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.TidingsException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A {@code tidings.*} property has a value that is not possible; the message names it, and what is possible. */
class InvalidSettingException extends TidingsException {
    private static final long serialVersionUID = 1L;

    private final String property;

    /**
     * @param property the property's whole name
     * @param message all that is said
     */
    InvalidSettingException(String property, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.property = property;
    }

    /** Says what is wrong with the value of a property. */
    static InvalidSettingException of(String property, Object value, String problem) {
        return new InvalidSettingException(property, property + " is '" + value + "': " + problem, null);
    }

    /**
     * Takes a value over; what refuses it is told with the property's name.
     *
     * @throws InvalidSettingException when it is refused
     */
    static <T> void apply(String property, T value, Consumer<? super T> setter) {
        try {
            setter.accept(value);
        } catch (IllegalArgumentException | TidingsException e) {
            throw new InvalidSettingException(property, property + " is '" + value + "': " + e.getMessage(), e);
        }
    }

    /**
     * Makes something of several properties; what refuses them is told with what their names begin with, and without their values: there may
     * be secrets among them.
     *
     * @throws InvalidSettingException when they are refused
     */
    static <T> T make(String prefix, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new InvalidSettingException(prefix, prefix + ".*: " + e.getMessage(), e);
        }
    }

    /** The property's name. */
    String property() {
        return property;
    }
}
