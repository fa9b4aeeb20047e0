// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives test classes a {@link RabbitBroker}, one for all of them, which ends with the last; after each test it lets everything through again. */
final class WithBroker implements ParameterResolver, AfterEachCallback {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RabbitBroker.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return broker(context);
    }

    private static RabbitBroker broker(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(WithBroker.class))
                .computeIfAbsent(RabbitBroker.class, key -> start(), RabbitBroker.class);
    }

    private static RabbitBroker start() {
        try {
            return RabbitBroker.start();
        } catch (Exception e) {
            throw new IllegalStateException("The broker of these tests cannot be started", e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        broker(context).heal();
    }
}
