// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The simulated AWS and a directory that receives from it, started once for all tests, which therefore give their companies names of their own.
 * Each test begins with EventBridge within reach.
 */
final class Landscape implements ParameterResolver, BeforeEachCallback {
    /** What is started. */
    record Running(CloudProcess aws, Service directory) implements AutoCloseable {
        static Running start() {
            try {
                Path folder = Files.createTempDirectory("landscape");
                CloudProcess aws = CloudProcess.start(folder);
                return new Running(aws, Service.directory(folder, aws.arguments()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            directory.close();
            aws.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        running(context).aws().eventBridgeReachable(true);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == CloudProcess.class || type == DirectoryView.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = running(context);
        return parameter.getParameter().getType() == CloudProcess.class
                ? running.aws()
                : new DirectoryView(running.directory());
    }

    private static Running running(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Landscape.class))
                .computeIfAbsent(Running.class, type -> Running.start(), Running.class);
    }
}
