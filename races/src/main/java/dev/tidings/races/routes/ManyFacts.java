// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.routes;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Facts of many classes: copies of one class file under other names. */
final class ManyFacts {
    /** So many that the table of routes must grow several times. */
    static final int CLASSES = 100;

    private static final ByPublisher[][] FACTS = {all(0), all(1)};

    private ManyFacts() {}

    /** A publisher's fact of a class. */
    static ByPublisher of(int publisher, int number) {
        return FACTS[publisher][number];
    }

    /** The number of a fact's class. */
    static int numberOf(Object fact) {
        String name = fact.getClass().getSimpleName();
        return Integer.parseInt(name.substring(name.length() - 4));
    }

    private static ByPublisher[] all(int publisher) {
        ByPublisher[] all = new ByPublisher[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            all[i] = make(publisher, i);
        }
        return all;
    }

    private static ByPublisher make(int publisher, int number) {
        try {
            return (ByPublisher) type(number).getConstructor(int.class).newInstance(publisher);
        } catch (ReflectiveOperationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> type(int number) throws IOException, IllegalAccessException {
        String digits = String.format(Locale.ROOT, "%04d", number);
        try {
            return Class.forName(Fact0000.class.getName().replace("0000", digits));
        } catch (ClassNotFoundException e) {
            // One byte a character, so that every byte comes back as it was.
            String file = new String(fileOfPattern(), StandardCharsets.ISO_8859_1);
            return MethodHandles.lookup()
                    .defineClass(file.replace("0000", digits).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static byte[] fileOfPattern() throws IOException {
        try (InputStream file = Fact0000.class.getResourceAsStream("Fact0000.class")) {
            if (file == null) {
                throw new IOException("No class file of " + Fact0000.class);
            }
            return file.readAllBytes();
        }
    }
}
