// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.way;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event to publish.
 *
 * @param type its type
 * @param payload the fact
 * @param key what order is kept by
 * @param topics none for the default one
 * @param metadata who, for whom, because of what
 */
public record NewEvent(
        String type, ObjectNode payload, @Nullable String key, List<String> topics, Map<String, String> metadata) {}
