// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.InvalidEventException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Hides the sensitive values of a payload, and puts them back into what somebody has made of the payload without seeing them.
 *
 * <p>The first hidden value is shown as {@code ******}, the second as {@code ****** 2}, and so on: so each is known again wherever it has been
 * moved to. {@code null} is shown as it is.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PayloadMask {
    /** What stands in place of a hidden value. */
    public static final String MASK = "******";

    /** Hides nothing. */
    public static final PayloadMask NOTHING = new PayloadMask(List.of());

    /** Hides the whole payload. */
    public static final PayloadMask EVERYTHING = new PayloadMask(List.of(""));

    private static final Pattern SHOWN = Pattern.compile("\\*{6}(?: ([1-9]\\d{0,8}))?");

    private final MaskPlaces places;
    private final boolean empty;

    private PayloadMask(Collection<String> paths) {
        places = MaskPlaces.of(paths);
        empty = paths.isEmpty();
    }

    /**
     * A mask for these places.
     *
     * @param paths as {@link dev.tidings.core.spi.EventCodec#sensitiveFields} names them
     */
    public static PayloadMask of(Collection<String> paths) {
        return paths.isEmpty() ? NOTHING : new PayloadMask(paths);
    }

    /** A name as a step of a path. */
    static String name(String property) {
        return "/" + property.replace("~", "~0").replace("/", "~1");
    }

    /** Whether it hides nothing in any payload. */
    public boolean isEmpty() {
        return empty;
    }

    /**
     * Whether the field at this path may be hidden, by itself or with an object around it.
     *
     * @param path names separated by dots, as in searches
     */
    public boolean covers(String path) {
        MaskPlaces here = places;
        for (String name : path.split("\\.", -1)) {
            here = here.below(name);
            if (here.isHidden()) {
                return true;
            }
        }
        return false;
    }

    /** A copy without the hidden values; what is neither object nor array is hidden as a whole. */
    public JsonNode mask(JsonNode payload) {
        return empty ? payload : hide(payload, new ArrayList<>());
    }

    private JsonNode hide(JsonNode payload, List<JsonNode> hidden) {
        return Rebuilding.of(payload, placesIn(payload), (value, place) -> {
            if (!place.isHidden() || value.isNull()) {
                return null;
            }
            hidden.add(value);
            return StringNode.valueOf(hidden.size() == 1 ? MASK : MASK + " " + hidden.size());
        });
    }

    /** Where a text stands that is no payload, nobody can tell what it has. */
    private MaskPlaces placesIn(JsonNode payload) {
        return payload.isContainer() ? places : MaskPlaces.EVERYWHERE;
    }

    /**
     * What somebody has made of {@link #mask} of a payload, with the hidden values back in their places.
     *
     * @param original the payload as it is
     * @param edited where a mask stands, the value is put back that it stood for
     * @throws InvalidEventException when a mask stands where nothing is hidden, so that the value would be shown from then on; or where a mask
     *     stands for no value of this payload
     */
    public JsonNode restore(JsonNode original, JsonNode edited) {
        if (empty) {
            return edited;
        }
        List<JsonNode> hidden = new ArrayList<>();
        hide(original, hidden);
        return Rebuilding.of(edited, placesIn(original), (value, place) -> {
            Integer number = number(value);
            return number == null ? null : restored(number, value, place, hidden);
        });
    }

    private static JsonNode restored(int number, JsonNode shown, MaskPlaces place, List<JsonNode> hidden) {
        boolean known = number <= hidden.size();
        if (known && !place.isHidden()) {
            throw new InvalidEventException(
                    "'" + shown.stringValue() + "' stands at '" + place.path()
                            + "', where nothing is hidden, so the value would be seen there: leave it where it was, or write a value.");
        }
        if (!known && place.isHidden()) {
            throw new InvalidEventException("'" + shown.stringValue() + "' at '" + place.path()
                    + "' stands for no value of this payload, which has " + hidden.size()
                    + " hidden ones: write a value.");
        }
        return known ? hidden.get(number - 1) : shown;
    }

    private static @Nullable Integer number(JsonNode value) {
        Matcher shown = value.isString() ? SHOWN.matcher(value.stringValue()) : null;
        if (shown == null || !shown.matches()) {
            return null;
        }
        return shown.group(1) == null ? Integer.valueOf(1) : Integer.valueOf(shown.group(1));
    }
}
