// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.Event;
import dev.tidings.core.InvalidSubscriptionException;
import dev.tidings.core.spi.EventCodec;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import software.amazon.event.ruler.Machine;
import tools.jackson.databind.JsonNode;

/** One compiled pattern. */
final class ContentMatch implements Predicate<Event<?>> {
    private final String pattern;
    private final Machine machine;
    private final EventDocument document;
    private final UnaryOperator<String> guard;

    private ContentMatch(String pattern, RulerRules rules, EventCodec codec) {
        this.pattern = pattern;
        machine = rules.machine();
        document = new EventDocument(rules.names(), codec);
        guard = rules.addresses() ? new AddressGuard(pattern) : UnaryOperator.identity();
    }

    /** @throws InvalidSubscriptionException when the pattern is not valid */
    static ContentMatch of(String pattern, EventCodec codec) {
        JsonNode tree = PatternText.read(pattern);
        RulerRules rules;
        try {
            rules = RulerRules.compile(pattern);
        } catch (Exception e) { // event-ruler refuses with several kinds, a NullPointerException among them
            throw PatternRefusals.ofRuler(PatternFault.in(tree, e));
        }
        rules.names().stream().sorted().forEach(PatternRefusals::requireName);
        return new ContentMatch(pattern, rules, codec);
    }

    @Override
    public boolean test(Event<?> event) {
        String json = guard.apply(document.of(event));
        try {
            return !machine.rulesForJSONEvent(json).isEmpty();
        } catch (Exception e) { // declared so by event-ruler; in fact what its JSON parser refuses
            throw CodecFailures.matching(event.type(), e);
        }
    }

    /** The text of the pattern. */
    @Override
    public String toString() {
        return pattern;
    }
}
