// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D3: how often and how soon a failing delivery is tried again")
class RetryPolicyTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void delaysGrowUpToTheirBound() {
        RetryPolicy policy = new RetryPolicy(9, SECOND, 3, Duration.ofSeconds(20), 0);

        assertThat(IntStream.rangeClosed(1, 5).mapToObj(policy::delayAfter))
                .containsExactly(
                        SECOND,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20));
        assertThat(policy.delayAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void jitterShortensByAtMostItsShareAndVaries() {
        RetryPolicy policy = new RetryPolicy(9, SECOND, 1, SECOND, 0.25);
        List<Duration> delays =
                Stream.generate(() -> policy.delayAfter(1)).limit(1_000).toList();

        assertThat(delays).allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofMillis(750), SECOND));
        assertThat(delays).anyMatch(delay -> delay.compareTo(Duration.ofMillis(800)) < 0);
        assertThat(delays).anyMatch(delay -> delay.compareTo(Duration.ofMillis(950)) > 0);
    }

    @Test
    void attemptsAreCountedWithTheFirst() {
        assertThat(RetryPolicy.DEFAULT.allowsAnotherAfter(5)).isTrue();
        assertThat(RetryPolicy.DEFAULT.allowsAnotherAfter(6)).isFalse();
        assertThat(RetryPolicy.NONE.allowsAnotherAfter(1)).isFalse();
        assertThat(RetryPolicy.DEFAULT.withMaxAttempts(2).allowsAnotherAfter(2)).isFalse();
        assertThat(RetryPolicy.DEFAULT.withMaxAttempts(2).initialDelay()).isEqualTo(SECOND);
    }

    @Test
    void noDelayStaysNoDelay() {
        RetryPolicy policy = new RetryPolicy(5, Duration.ZERO, 2, Duration.ZERO, 0.5);

        assertThat(policy.delayAfter(1)).isZero();
        assertThat(policy.delayAfter(Integer.MAX_VALUE)).isZero();
    }

    @Test
    void failuresThatAreNotRetriedAreInstancesOfTheNamedClasses() {
        RetryPolicy policy =
                RetryPolicy.DEFAULT.notOn(IllegalArgumentException.class).notOn(LinkageError.class);

        assertThat(policy.allowsAnotherAfter(1, new IllegalArgumentException())).isFalse();
        assertThat(policy.allowsAnotherAfter(1, new NumberFormatException())).isFalse();
        assertThat(policy.allowsAnotherAfter(1, new NoClassDefFoundError())).isFalse();
        assertThat(policy.allowsAnotherAfter(1, new IllegalStateException())).isTrue();
        assertThat(policy.allowsAnotherAfter(6, new IllegalStateException())).isFalse();
        assertThat(RetryPolicy.DEFAULT.allowsAnotherAfter(1, new IllegalArgumentException()))
                .isTrue();
    }

    @Test
    void causesAreNotLookedAt() {
        RuntimeException wrapped = new RuntimeException(new IllegalArgumentException());

        assertThat(RetryPolicy.DEFAULT.notOn(IllegalArgumentException.class).allowsAnotherAfter(1, wrapped))
                .isTrue();
        assertThat(RetryPolicy.DEFAULT.onlyOn(IllegalArgumentException.class).allowsAnotherAfter(1, wrapped))
                .isFalse();
    }

    @Test
    void onlyNamedFailuresAreRetriedAndExceptionsFromThatWin() {
        RetryPolicy policy = RetryPolicy.DEFAULT
                .onlyOn(IllegalArgumentException.class, IllegalStateException.class)
                .notOn(NumberFormatException.class)
                .withMaxAttempts(3);

        assertThat(policy.allowsAnotherAfter(1, new IllegalArgumentException())).isTrue();
        assertThat(policy.allowsAnotherAfter(1, new IllegalStateException())).isTrue();
        assertThat(policy.allowsAnotherAfter(1, new NumberFormatException())).isFalse();
        assertThat(policy.allowsAnotherAfter(1, new UnsupportedOperationException()))
                .isFalse();
    }

    @Test
    void valuesOutsideTheirBoundsAreRefusedByName() {
        assertRefused("maxAttempts", 0, SECOND, 1, SECOND, 0);
        assertRefused("initialDelay", 1, Duration.ofMillis(-1), 1, SECOND, 0);
        assertRefused("multiplier", 1, SECOND, 0.9, SECOND, 0);
        assertRefused("multiplier", 1, SECOND, Double.NaN, SECOND, 0);
        assertRefused("maxDelay", 1, SECOND, 1, Duration.ofMillis(999), 0);
        assertRefused("jitter", 1, SECOND, 1, SECOND, -0.1);
        assertRefused("jitter", 1, SECOND, 1, SECOND, 1.1);
        assertRefused("jitter", 1, SECOND, 1, SECOND, Double.NaN);
    }

    private static void assertRefused(
            String name, int attempts, Duration initial, double multiplier, Duration max, double jitter) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(attempts, initial, multiplier, max, jitter))
                .withMessageStartingWith("RetryPolicy: " + name);
    }
}
