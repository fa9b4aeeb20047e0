// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.internal.flow;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;

/** How classes and methods are named to readers. */
final class Labels {
    private Labels() {}

    /** Class and method, as in {@code OrderDesk.place}; the package is not in it. */
    static String of(JavaCodeUnit unit) {
        return of(unit.getOwner()) + memberOf(unit);
    }

    private static String of(JavaClass type) {
        String packageName = type.getPackageName();
        String name = packageName.isEmpty() ? type.getName() : type.getName().substring(packageName.length() + 1);
        return name.replace('$', '.');
    }

    private static String memberOf(JavaCodeUnit unit) {
        if (unit.isConstructor()) {
            return " (constructor)";
        }
        return unit instanceof JavaStaticInitializer ? " (static initializer)" : "." + unit.getName();
    }

    /** With the package in front. */
    static String full(JavaCodeUnit unit) {
        String packageName = unit.getOwner().getPackageName();
        return packageName.isEmpty() ? of(unit) : packageName + "." + of(unit);
    }
}
