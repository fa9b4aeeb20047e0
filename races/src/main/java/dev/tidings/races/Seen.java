// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races;

import dev.tidings.core.PayloadHandler;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** A handler that counts how often it got which of a publisher's facts. Thread-safe. */
public final class Seen implements PayloadHandler<Fact> {
    private static final int PUBLISHERS = 2;

    private final int numbers;
    private final AtomicIntegerArray times;

    /** For up to so many facts of each publisher. */
    public Seen(int numbers) {
        this.numbers = numbers;
        times = new AtomicIntegerArray(PUBLISHERS * numbers);
    }

    @Override
    public void handle(Fact fact) {
        times.incrementAndGet(fact.publisher() * numbers + fact.number());
    }

    /** How often it got a fact. */
    public int times(int publisher, int number) {
        return times.get(publisher * numbers + number);
    }

    /** How many facts of a publisher it got; one that came twice counts as two. */
    public int all(int publisher) {
        int sum = 0;
        for (int i = 0; i < numbers; i++) {
            sum += times(publisher, i);
        }
        return sum;
    }

    /** How many of a publisher's first facts it got other than once. */
    public int wrong(int publisher, int published) {
        int wrong = 0;
        for (int i = 0; i < published; i++) {
            wrong += times(publisher, i) == 1 ? 0 : 1;
        }
        return wrong;
    }
}
