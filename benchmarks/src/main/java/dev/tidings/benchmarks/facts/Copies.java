// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.facts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Makes many classes of one, as an application has many: handlers that are all of one class would be a gift to the JIT compiler.
 * A template has a number in its name; a copy is the same class file with other digits in that place.
 */
public final class Copies {
    /** Stands for a handler's number in the names of templates. */
    private static final String HANDLER = "9999";
    /** Stands for the number of a type of facts. */
    private static final String FACT = "0000";

    private Copies() {}

    /** The class of a type of facts. */
    public static Class<?> factType(int fact) {
        return copy(Fact0000.class, 0, fact);
    }

    /** One fact of a type. */
    public static Fact fact(int fact, Ledger ledger, long amount) {
        try {
            return (Fact)
                    factType(fact).getConstructor(Ledger.class, long.class).newInstance(ledger, amount);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A handler of a class of its own for one type of facts. The template's constructor is given the handler's number. */
    public static Object handler(Class<?> template, int handler, int fact) {
        factType(fact); // there before the handler that names it
        try {
            return copy(template, handler, fact).getConstructor(int.class).newInstance(handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> copy(Class<?> template, int handler, int fact) {
        String name = renumber(template.getName(), handler, fact);
        try {
            return Class.forName(name, true, template.getClassLoader());
        } catch (ClassNotFoundException e) {
            return define(template, handler, fact);
        }
    }

    private static Class<?> define(Class<?> template, int handler, int fact) {
        // One byte a character, so that every byte comes back as it was.
        String file = new String(fileOf(template), StandardCharsets.ISO_8859_1);
        byte[] copy = renumber(file, handler, fact).getBytes(StandardCharsets.ISO_8859_1);
        try {
            return MethodHandles.privateLookupIn(template, MethodHandles.lookup())
                    .defineClass(copy);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String renumber(String text, int handler, int fact) {
        return text.replace(FACT, digits(fact)).replace(HANDLER, digits(handler));
    }

    private static String digits(int number) {
        return String.format(Locale.ROOT, "%04d", number);
    }

    private static byte[] fileOf(Class<?> type) {
        try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            if (file == null) {
                throw new IllegalStateException("No class file of " + type);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
