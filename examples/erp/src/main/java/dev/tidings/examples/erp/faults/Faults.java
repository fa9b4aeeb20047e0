// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.faults;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/** Which handlers are to fail. Thread-safe; forgotten when the process ends. */
@Component
public class Faults {
    private final Map<String, FaultState> states = new ConcurrentHashMap<>();
    private volatile int percentOfAll;

    /** From now on so many of a hundred calls fail, whichever handler's they are; 0 for none. */
    public void setPercentOfAll(int percent) {
        percentOfAll = percent;
    }

    /** Called by each handler before it does anything. */
    public void check(String handler) {
        if (percentOfAll > 0 && ThreadLocalRandom.current().nextInt(100) < percentOfAll) {
            throw new InjectedFault("Injected fault: " + percentOfAll + " % of all calls fail while the traffic lasts");
        }
        FaultState before = states.get(handler);
        if (before != null && before.fails() && consume(handler).fails()) {
            throw new InjectedFault("Injected fault: handler " + handler + " was told to fail");
        }
    }

    void set(FaultState state) {
        states.put(state.handler(), state);
    }

    FaultState get(String handler) {
        return states.getOrDefault(handler, FaultState.none(handler));
    }

    /** Counts one call, and returns the state before it. */
    private FaultState consume(String handler) {
        FaultState[] before = {FaultState.none(handler)};
        states.computeIfPresent(handler, (name, state) -> {
            before[0] = state;
            return state.afterOneCall();
        });
        return before[0];
    }
}
