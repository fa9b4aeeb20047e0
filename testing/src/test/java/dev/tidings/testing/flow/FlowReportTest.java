// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.testing.EventFlow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FlowReportTest {
    @Test
    @DisplayName("A12: the report is a table, the circles, the loose ends and a chart")
    void wholePage() {
        assertThat(EventFlow.ofClasses(Circling.NoCircle.class, Circling.Pang.class)
                        .toMarkdown())
                .isEqualTo("""
                        # Event flow

                        Read from compiled classes, not from what ran: publishing means that the code may publish.

                        | event type | published by | handled by |
                        | --- | --- | --- |
                        | `pang.sent` v1 | nobody | nobody |
                        | `ping.sent` v1 | `Circling.NoCircle.begin` | `answer` ASYNC |
                        | `pong.sent` v2 | `Circling.NoCircle.answer` | `end` SYNC |

                        ## Circles

                        None.

                        ## Loose ends

                        - Handled by nobody: `pang.sent`

                        ## Chart

                        ```mermaid
                        flowchart LR
                          n0["Circling.NoCircle.begin"]
                          n1(["ping.sent"])
                          n2[["answer"]]
                          n3[["end"]]
                          n4(["pong.sent"])
                          n0 --> n1
                          n1 --> n2
                          n4 --> n3
                          n2 --> n4
                        ```
                        """);
    }

    @Test
    @DisplayName("A12: circles that are meant are marked in the report")
    void meant() {
        assertThat(EventFlow.ofClasses(Circling.ThreeEvents.class)
                        .allowCircle("ping.sent", "pong.sent")
                        .toMarkdown())
                .contains(
                        "- `pang.sent -> [three] -> ping.sent -> [one] -> pong.sent -> [two] -> pang.sent`\n",
                        "- `ping.sent -> [one] -> pong.sent -> [two] -> ping.sent` (meant)\n");
    }

    @Test
    @DisplayName("A12: the report names what cannot be seen")
    void unseen() {
        assertThat(EventFlow.ofClasses(Made.class).toMarkdown())
                .contains(
                        "| `nobody.said` (no class) | nobody | `by-name` SYNC |\n",
                        "- Publishes untyped events, whose names cannot be seen here: `Made.Untyped.publish`,"
                                + " `Made.Untyped.publishEvent`\n",
                        "- Subscribes to what cannot be seen here: `Made.Untyped.subscribe`\n");
    }
}
