// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company;

import dev.tidings.core.EventBus;
import dev.tidings.examples.company.directory.DirectoryApplication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** One of the services, in this process, on a free port and with a database of its own in a folder unless told otherwise. */
final class Service implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final Client client;

    private Service(ConfigurableApplicationContext context) {
        this.context = context;
        client = new Client(
                ((WebServerApplicationContext) context).getWebServer().getPort());
    }

    static Service company(Path folder, List<String> arguments) {
        return start(CompanyApplication::start, folder, "company", arguments);
    }

    static Service directory(Path folder, List<String> arguments) {
        return start(DirectoryApplication::start, folder, "directory", arguments);
    }

    private static Service start(
            Function<String[], ConfigurableApplicationContext> starter,
            Path folder,
            String database,
            List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.add("--server.port=0");
        // Two services in one JVM: neither bus is its default one.
        all.add("--tidings.default-bus=false");
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--spring.datasource.url="))) {
            all.add(database(folder, database));
        }
        return new Service(starter.apply(all.toArray(String[]::new)));
    }

    /** The argument that makes a service keep its data there. */
    static String database(Path folder, String name) {
        return "--spring.datasource.url=jdbc:h2:file:" + folder.resolve(name) + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    Client client() {
        return client;
    }

    EventBus bus() {
        return bean(EventBus.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
