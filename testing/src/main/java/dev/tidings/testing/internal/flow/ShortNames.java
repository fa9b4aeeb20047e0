// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.internal.flow;

import dev.tidings.testing.FlowHandler;
import dev.tidings.testing.FlowPublisher;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names methods with the part of their package that tells the modules apart.
 *
 * @param root the package that all have in common
 */
record ShortNames(String root) {
    static ShortNames of(FlowModel flow) {
        List<String> packages = Stream.concat(
                        flow.publishers().stream().map(FlowPublisher::packageName),
                        flow.handlers().stream().map(FlowHandler::packageName))
                .distinct()
                .toList();
        String root = packages.isEmpty() ? "" : packages.get(0);
        while (!allIn(packages, root)) {
            root = root.substring(0, Math.max(0, root.lastIndexOf('.')));
        }
        return new ShortNames(root);
    }

    private static boolean allIn(List<String> packages, String root) {
        return root.isEmpty() || packages.stream().allMatch(name -> name.equals(root) || name.startsWith(root + "."));
    }

    String of(FlowPublisher publisher) {
        return shorten(publisher.packageName() + "." + publisher.method());
    }

    String shorten(String name) {
        return !root.isEmpty() && name.startsWith(root + ".") ? name.substring(root.length() + 1) : name;
    }
}
