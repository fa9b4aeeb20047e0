// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what a misspelled name may have meant. */
public final class NearestName {
    private NearestName() {}

    /** The name nearest to another one, if one is near enough to be a probable misspelling. */
    public static Optional<String> to(String name, Stream<String> known) {
        int near = Math.max(2, name.length() / 4);
        return known.filter(each -> EditDistance.between(each, name) <= near)
                .min(Comparator.comparingInt((String each) -> EditDistance.between(each, name))
                        .thenComparing(Comparator.naturalOrder()));
    }
}
