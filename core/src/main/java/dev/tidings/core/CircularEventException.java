// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;

/**
 * An event has more causes, one after another, than the bus allows: most likely a handler publishes what, by way of others, calls
 * it again. Nothing of the event was stored or delivered; the handler that published it fails with this exception.
 */
public class CircularEventException extends TidingsException {
    private static final long serialVersionUID = 1L;

    private final List<String> chain;

    /**
     * An exception that names the chain.
     *
     * @param depth the number of causes of the refused event
     * @param limit how many are allowed
     * @param chain the types of the last events of the chain, oldest first, the refused one at the end
     */
    public CircularEventException(int depth, int limit, List<String> chain) {
        super("Events come round in a circle: '" + last(chain) + "' would have " + depth
                + " causes one after another, and " + limit + " are allowed. The end of the chain: "
                + String.join(" -> ", chain)
                + ". Let one of their handlers not publish the next event, or publish it only on a real change; where such a"
                + " chain is meant, raise maxCausationDepth.");
        this.chain = List.copyOf(chain);
    }

    private static String last(List<String> chain) {
        return chain.get(chain.size() - 1);
    }

    /** The types of the last events of the chain, oldest first, the refused one at the end. */
    public List<String> chain() {
        return chain;
    }
}
