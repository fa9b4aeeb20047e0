// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.map;

import java.util.Comparator;
import java.util.List;

/**
 * The modules of the application, as Spring Modulith sees them: the packages right below the application's own. What lies in that one itself is a
 * module by its name; what lies elsewhere, by the whole name of its package.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param basePackages of the application
 */
public record Modules(List<String> basePackages) {
    public Modules {
        // An application inside another one is nearer to its classes.
        basePackages = basePackages.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The module of a package. */
    public String of(String packageName) {
        for (String base : basePackages) {
            if (packageName.equals(base)) {
                return base.substring(base.lastIndexOf('.') + 1);
            }
            if (packageName.startsWith(base + ".")) {
                String below = packageName.substring(base.length() + 1);
                int dot = below.indexOf('.');
                return dot < 0 ? below : below.substring(0, dot);
            }
        }
        return packageName;
    }

    /** Whether a class is one of the application's. */
    boolean isOwn(String className) {
        return basePackages.stream().anyMatch(base -> className.startsWith(base + "."));
    }
}
