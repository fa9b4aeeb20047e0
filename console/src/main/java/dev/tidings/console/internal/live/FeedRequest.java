// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import dev.tidings.console.internal.web.BadRequestException;
import dev.tidings.core.TailPlace;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parameters of live feeds. */
public final class FeedRequest {
    private static final int MAX_TEXT = 200;

    private FeedRequest() {}

    /**
     * What a client of the feed wants to see; null and empty parameters ask for nothing.
     *
     * @throws BadRequestException when one of them cannot be understood, naming it
     */
    public static LiveFilter filter(
            @Nullable String type,
            @Nullable String topic,
            @Nullable String tenant,
            @Nullable String outcome,
            @Nullable String text,
            boolean events) {
        String wanted = text == null || text.isBlank() ? null : text.strip();
        if (wanted != null && wanted.length() > MAX_TEXT) {
            throw new BadRequestException("'text' may have " + MAX_TEXT + " characters.");
        }
        return new LiveFilter(
                NameList.of(NameList.split("type", type)),
                NameList.of(NameList.split("topic", topic)),
                tenants(tenant),
                outcome == null || outcome.isBlank() ? null : outcome(outcome.strip()),
                wanted,
                new LiveFilter.Sees(events, true));
    }

    private static List<String> tenants(@Nullable String tenant) {
        return tenant == null
                ? List.of()
                : Arrays.stream(tenant.split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    private static Outcome outcome(String name) {
        return Arrays.stream(Outcome.values())
                .filter(each -> nameOf(each).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("'outcome' is '" + name + "', but must be "
                        + Arrays.stream(Outcome.values())
                                .map(FeedRequest::nameOf)
                                .collect(Collectors.joining(" or "))
                        + "."));
    }

    private static String nameOf(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Where a client was; null when it comes for the first time.
     *
     * @throws BadRequestException when the text is no place
     */
    public static @Nullable TailPlace place(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return TailPlace.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(String.valueOf(e.getMessage()));
        }
    }
}
