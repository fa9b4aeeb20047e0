// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole demo, in this process, on a free port. */
final class RunningErp implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private RunningErp(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RunningErp start(Path dataDir, String... moreArguments) {
        List<String> arguments = new ArrayList<>(List.of("--erp.data-dir=" + dataDir));
        arguments.addAll(List.of(moreArguments));
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--server.port="))) {
            arguments.add("--server.port=0");
        }
        return new RunningErp(ErpApplication.start(arguments.toArray(String[]::new)));
    }

    URI url() {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return URI.create("http://localhost:" + port + "/");
    }

    ErpClient client() {
        return new ErpClient(url());
    }

    @Override
    public void close() {
        context.close();
    }
}
