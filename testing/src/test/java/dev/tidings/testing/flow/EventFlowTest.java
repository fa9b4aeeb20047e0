// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.Delivery;
import dev.tidings.testing.EventFlow;
import dev.tidings.testing.FlowHandler;
import dev.tidings.testing.FlowType;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFlowTest {
    private static final String PACKAGE = "dev.tidings.testing.flow";

    private static String[] arrows(Class<?>... classes) {
        return EventFlow.ofClasses(classes).arrows().stream()
                .map(arrow -> arrow.from() + " -> " + arrow.handler() + " -> " + arrow.to())
                .toArray(String[]::new);
    }

    private static String[] publishers(Class<?>... classes) {
        return EventFlow.ofClasses(classes).publishers().stream()
                .map(publisher -> publisher.type() + " by " + publisher.method())
                .toArray(String[]::new);
    }

    @Test
    @DisplayName("A12: types are read with version and class, also those of other packages")
    void types() {
        String holder = PACKAGE + ".Circling";

        assertThat(EventFlow.ofClasses(Circling.TwoEvents.class).types())
                .containsExactly(
                        new FlowType("ping.sent", 1, holder + "$Ping"), new FlowType("pong.sent", 2, holder + "$Pong"));
    }

    @Test
    @DisplayName("A12: annotated handlers are read with name, types and delivery mode")
    void handlers() {
        assertThat(EventFlow.ofClasses(Circling.TwoEvents.class).handlers())
                .containsExactly(
                        new FlowHandler(
                                "TwoEvents.insist",
                                PACKAGE,
                                "Circling.TwoEvents.insist",
                                List.of("pong.sent"),
                                Delivery.SYNC),
                        new FlowHandler(
                                "answer",
                                PACKAGE,
                                "Circling.TwoEvents.answer",
                                List.of("ping.sent"),
                                Delivery.DURABLE));
        assertThat(EventFlow.ofClasses(Circling.Wildcard.class)
                        .handlers()
                        .get(0)
                        .takes())
                .containsExactly("p*.sent");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Detours.ByInterface.class,
                Detours.ByMapper.class,
                Detours.ByTask.class,
                Detours.ByReference.class,
                Detours.BySubclass.class
            })
    @DisplayName("A12: what a handler publishes by way of other classes and methods counts")
    void detours(Class<?> detour) {
        String handler = detour.getSimpleName().replace("By", "by-").toLowerCase(Locale.ROOT);

        assertThat(arrows(detour)).containsExactly("ping.sent -> " + handler + " -> ping.sent");
    }

    @Test
    @DisplayName("A12: who publishes is the first that has to do with publishing, not everybody above")
    void publishers() {
        assertThat(publishers(Detours.ByInterface.class))
                .containsExactly("ping.sent by Detours.ByInterface.BusAnswers.send");
        assertThat(publishers(Detours.ByMapper.class)).containsExactly("ping.sent by Detours.ByMapper.Handler.handle");
    }

    @Test
    @DisplayName("A12: events may be made by factories, builders and changes of others")
    void made() {
        assertThat(publishers(Made.class))
                .containsExactly(
                        "made.done by Made.ByBuilder.publish",
                        "made.done by Made.ByChange.publish",
                        "made.done by Made.ByFactory.publish",
                        "made.done by Made.Untyped.publishTyped");
    }

    @Test
    @DisplayName("A12: what cannot be seen is named")
    void unseen() {
        EventFlow flow = EventFlow.ofClasses(Made.class);

        assertThat(flow.untypedPublishers())
                .containsExactly(PACKAGE + ".Made.Untyped.publish", PACKAGE + ".Made.Untyped.publishEvent");
        assertThat(flow.unseenSubscriptions()).containsExactly(PACKAGE + ".Made.Untyped.subscribe");
    }

    @Test
    @DisplayName("A12: types that nobody handles, and handlers of what nobody publishes")
    void looseEnds() {
        EventFlow flow = EventFlow.ofClasses(Made.class);

        assertThat(flow.unhandledTypes()).containsExactly("made.done");
        assertThat(flow.handlersOfNothing())
                .extracting(FlowHandler::name)
                .contains("by-name", "pongs")
                .doesNotContain("everything");
    }

    @Test
    @DisplayName("A12: packages or classes without a class are refused")
    void nothingToRead() {
        assertThatThrownBy(() -> EventFlow.ofPackages("dev.tidings.nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No class was found in [dev.tidings.nothing]");
        assertThatThrownBy(EventFlow::ofPackages).hasMessageContaining("at least one package");
        assertThatThrownBy(() -> EventFlow.ofPackages(PACKAGE)).hasMessageContaining("test classes are left out");
    }

    @Test
    @DisplayName("A12: lambdas of several subscriptions in one method are told apart")
    void lambdas() {
        assertThat(arrows(Coded.Lambdas.class))
                .singleElement()
                .asString()
                .matches("ping.sent -> Coded.Lambdas.subscribe:\\d+ -> pong.sent");
        assertThat(EventFlow.ofClasses(Coded.Lambdas.class).handlers()).hasSize(2);
    }

    @Test
    @DisplayName("A12: circles of lambdas are found")
    void lambdaCircle() {
        assertThat(EventFlow.ofClasses(Coded.Circle.class).circles()).hasSize(1);
    }

    @Test
    @DisplayName("A12: handlers by method reference, object, field and factory are followed")
    void otherHandlersInCode() {
        assertThat(arrows(Coded.References.class)).hasSize(1).allMatch(arrow -> arrow.endsWith(" -> ping.sent"));
        assertThat(arrows(Coded.Handlers.class))
                .hasSize(3)
                .anyMatch(arrow -> arrow.matches("ping.sent -> Coded.Handlers.Made.subscribe:.* -> ping.sent"))
                .anyMatch(arrow -> arrow.matches("pang.sent -> Coded.Handlers.Kept.subscribe:.* -> ping.sent"))
                .anyMatch(arrow -> arrow.matches("pong.sent -> Coded.Handlers.FromMethod.subscribe:.* -> pang.sent"));
    }

    @Test
    @DisplayName("A12: where a handler's code stands elsewhere, all of the class counts")
    void elsewhere() {
        assertThat(arrows(Coded.Elsewhere.class))
                .hasSize(2)
                .anyMatch(arrow -> arrow.matches("ping.sent -> Coded.Elsewhere.subscribe:.* -> pong.sent"))
                .anyMatch(arrow -> arrow.matches("pong.sent -> Coded.Elsewhere.subscribe:.* -> pong.sent"));
    }
}
