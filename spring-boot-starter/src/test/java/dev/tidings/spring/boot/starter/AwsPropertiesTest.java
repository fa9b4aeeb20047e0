// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import static dev.tidings.spring.boot.starter.Failures.explainedWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.EventBus;
import dev.tidings.core.spi.Source;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

@DisplayName("E7: EventBridge and SQS by Spring Boot's properties")
class AwsPropertiesTest {
    private static final URI ENDPOINT = URI.create("http://localhost:1");
    private static final String NOWHERE = "tidings.aws.endpoint-override=" + ENDPOINT;
    private static final String REGION = "tidings.aws.region=eu-central-1";

    private static ApplicationContextRunner with(String... properties) {
        return Contexts.withoutDatabase()
                .withConfiguration(AutoConfigurations.of(TidingsAwsAutoConfiguration.class))
                .withBean(AwsCredentialsProvider.class, AnonymousCredentialsProvider::create)
                .withPropertyValues(properties);
    }

    @Test
    @DisplayName("E7: every property arrives where it belongs")
    void binds() {
        with(
                        REGION,
                        NOWHERE,
                        "tidings.aws.event-bus-name=orders",
                        "tidings.aws.source=shop",
                        "tidings.aws.request-timeout=2s",
                        "tidings.aws.send-timeout=3s",
                        "tidings.aws.max-attempts=4",
                        "tidings.aws.sqs.batch-size=5",
                        "tidings.aws.sqs.concurrency=6",
                        "tidings.aws.sqs.poll-wait=7s",
                        "tidings.aws.sqs.visibility-timeout=8s",
                        "tidings.aws.sqs.dead-letters=false",
                        "tidings.aws.sqs.redrive-delay=9s")
                .run(context -> {
                    AwsProperties properties = context.getBean(AwsProperties.class);
                    assertThat(properties.region()).isEqualTo("eu-central-1");
                    assertThat(properties.endpointOverride()).hasToString("http://localhost:1");
                    assertThat(properties.eventBusName()).isEqualTo("orders");
                    assertThat(properties.source()).isEqualTo("shop");
                    assertThat(properties.requestTimeout()).isEqualTo(Duration.ofSeconds(2));
                    assertThat(properties.sendTimeout()).isEqualTo(Duration.ofSeconds(3));
                    assertThat(properties.maxAttempts()).isEqualTo(4);
                    assertThat(properties.sqs())
                            .isEqualTo(new AwsProperties.Sqs(
                                    null,
                                    null,
                                    5,
                                    6,
                                    Duration.ofSeconds(7),
                                    Duration.ofSeconds(8),
                                    false,
                                    Duration.ofSeconds(9)));
                });
    }

    @Test
    @DisplayName("E7: tidings.backend=eventbridge makes the backend, which connects when it first sends")
    void backend() {
        with("tidings.backend=eventbridge", REGION, NOWHERE)
                .run(context -> assertThat(context.getBean(EventBus.class).backends())
                        .singleElement()
                        .satisfies(status -> assertThat(status.name()).isEqualTo("eventbridge")));
    }

    @Test
    @DisplayName("E7: clients of the application are used, and not closed by the bus")
    void ownClients() {
        List<String> closed = new CopyOnWriteArrayList<>();
        with("tidings.backend=eventbridge", "tidings.aws.sqs.queue-url=orders", REGION, NOWHERE)
                .withBean(
                        EventBridgeClient.class,
                        () -> noted(EventBridgeClient.class, eventBridge(), closed),
                        AwsPropertiesTest::stayOpen)
                .withBean(SqsClient.class, () -> noted(SqsClient.class, sqs(), closed), AwsPropertiesTest::stayOpen)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(EventBus.class).sources()).hasSize(1);
                });
        assertThat(closed).isEmpty();
    }

    private static void stayOpen(BeanDefinition bean) {
        bean.setDestroyMethodName("");
    }

    @Test
    @DisplayName("E7: a value that is not allowed, and a bus that is to be checked and out of reach, end the start")
    void refused() {
        with("tidings.backend=eventbridge", REGION, "tidings.aws.source=aws.shop")
                .run(explainedWith("tidings.aws", "source"));
        with("tidings.aws.sqs.queue-url=orders", REGION, "tidings.aws.sqs.batch-size=11")
                .run(explainedWith("tidings.aws.sqs", "batchSize"));
        with("tidings.backend=eventbridge", REGION, NOWHERE, "tidings.aws.check-at-start=true")
                .run(explainedWith("tidings.aws", "localhost:1"));
    }

    @Test
    @DisplayName("E7, D7: a source is there when its queue is set; in local mode neither is even made")
    void source() {
        with("tidings.aws.sqs.queue-url=orders", REGION, NOWHERE)
                .run(context -> assertThat(context.getBean(EventBus.class).sources())
                        .singleElement()
                        .satisfies(status -> assertThat(status.name()).isEqualTo("sqs")));
        with("tidings.backend=eventbridge", "tidings.aws.sqs.queue-url=orders", "tidings.mode=local")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(EventBus.class).sources()).isEmpty();
                });
        with().run(context -> assertThat(context).doesNotHaveBean(Source.class));
    }

    @Test
    @DisplayName("E7: without its library the backend is refused with the library's name")
    void library() {
        Contexts.withoutDatabase()
                .withConfiguration(AutoConfigurations.of(TidingsAwsAutoConfiguration.class))
                .withPropertyValues("tidings.backend=eventbridge")
                .withClassLoader(new FilteredClassLoader("dev.tidings.aws"))
                .run(explainedWith("dev.tidings:tidings-aws"));
    }

    private static EventBridgeClient eventBridge() {
        return EventBridgeClient.builder()
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(ENDPOINT)
                .build();
    }

    private static SqsClient sqs() {
        return SqsClient.builder()
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(ENDPOINT)
                .build();
    }

    /** A client that notes when it is closed. */
    private static <T> T noted(Class<T> type, T client, List<String> closed) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            if (method.getName().equals("close")) {
                closed.add(type.getSimpleName());
            }
            try {
                return method.invoke(client, given);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
