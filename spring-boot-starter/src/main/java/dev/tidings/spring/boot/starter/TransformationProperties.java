// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of events that are published to a topic, {@code tidings.transformations[0].*}. What is declared is done in the order of the
 * parameters.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param topic The topic, or a pattern of topics. Required.
 * @param rename New type names, by the type's name: rename.order.created=sales.placed.
 * @param set Texts that fields get, by the field's name: set.address.country=AT.
 * @param redact Fields whose values are replaced by three asterisks; address.city is a field of a field.
 * @param remove Fields that are left out.
 */
public record TransformationProperties(
        @Nullable String topic,
        @DefaultValue Map<String, String> rename,
        @DefaultValue Map<String, String> set,
        @DefaultValue List<String> redact,
        @DefaultValue List<String> remove) {}
