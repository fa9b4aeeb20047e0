// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.EventBusBuilder;
import dev.tidings.core.Transformation;
import java.util.List;

/** What {@code tidings.transformations} declares. */
record ConfiguredTransformations(List<TransformationProperties> declared) {
    /** @throws InvalidSettingException when one lacks its topic, declares nothing, or says what is not possible */
    void addTo(EventBusBuilder builder) {
        for (int i = 0; i < declared.size(); i++) {
            String prefix = "tidings.transformations[" + i + "]";
            String topic = topic(prefix, declared.get(i));
            builder.transform(topic, transformation(prefix, topic, declared.get(i)));
        }
    }

    private static String topic(String prefix, TransformationProperties said) {
        if (said.topic() == null) {
            throw new InvalidSettingException(
                    prefix + ".topic",
                    prefix
                            + ".topic is not set: name the topic whose events are transformed, or a pattern such as '*' for"
                            + " every topic.",
                    null);
        }
        return ConfiguredBackends.names(prefix + ".topic", List.of(said.topic()))[0];
    }

    private static Transformation transformation(String prefix, String topic, TransformationProperties said) {
        return DeclaredTransformation.of(prefix, said)
                .transformation()
                .orElseThrow(() -> InvalidSettingException.of(
                        prefix + ".topic",
                        topic,
                        "nothing is declared for it; set " + prefix + ".rename, .set, .redact or .remove."));
    }
}
