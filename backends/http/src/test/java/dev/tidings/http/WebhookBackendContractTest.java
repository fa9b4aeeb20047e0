// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Backend;
import dev.tidings.testing.BrokerBackendContract;
import dev.tidings.testing.TcpProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

@DisplayName("E11: the contract of backends, on a real HTTP server")
class WebhookBackendContractTest extends BrokerBackendContract {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static Endpoint endpoint;
    private static TcpProxy proxy;

    @BeforeAll
    static void start() throws IOException {
        endpoint = new Endpoint();
        proxy = TcpProxy.to(endpoint.port());
    }

    @AfterAll
    static void stop() throws IOException {
        proxy.close();
        endpoint.close();
    }

    private static WebhookBackend.Builder builder() {
        return WebhookBackend.builder()
                .url("http://127.0.0.1:" + proxy.port() + "/hook")
                .secrets(SECRET)
                .connectTimeout(Duration.ofSeconds(2))
                .requestTimeout(Duration.ofSeconds(3));
    }

    @Override
    protected Backend newBackend() throws IOException {
        proxy.refuse(false);
        endpoint.forget();
        return builder().build();
    }

    @Override
    protected List<Event<?>> received() {
        return endpoint.events();
    }

    @Override
    protected TcpProxy proxy() {
        return proxy;
    }

    @Override
    protected void restartBroker() throws IOException {
        endpoint.stop();
        endpoint.start();
    }

    @Override
    protected Backend withWrongCredentials(boolean checkAtStart) {
        endpoint.answer(request -> Endpoint.Reply.of(401));
        return builder().checkAtStart(checkAtStart).build();
    }

    @Override
    protected int tooLarge() {
        return 5 * 1024 * 1024;
    }
}
