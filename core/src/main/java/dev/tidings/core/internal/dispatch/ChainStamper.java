// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import dev.tidings.core.internal.HandlerCode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes {@link StampedChain}s, as long as it may: each costs some kilobytes of class data until it is no longer used, and a native
 * image cannot load classes at run time. Where it may not, loops go on.
 *
 * <p>Thread-safe.
 */
final class ChainStamper {
    private static final Logger log = LoggerFactory.getLogger(ChainStamper.class);
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType CALL = MethodType.methodType(void.class, Object.class, Event.class);
    private static final int MAX_CHAINS = 32;
    private static final int MAX_HANDLERS = 64;
    private static final byte @Nullable [] PATTERN = pattern();

    private final Set<SyncChain> inUse = Collections.newSetFromMap(new WeakHashMap<>());

    /** Code for these handlers; null where that is not possible. */
    synchronized @Nullable SyncChain stamp(RouteCalls route) {
        List<SyncCall> calls = route.calls();
        if (PATTERN == null || calls.isEmpty() || calls.size() > MAX_HANDLERS || inUse.size() >= MAX_CHAINS) {
            return null;
        }
        try {
            SyncChain stamped = (SyncChain) LOOKUP.defineHiddenClassWithClassData(PATTERN, inOrder(calls), true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance();
            inUse.add(stamped);
            return stamped;
        } catch (ReflectiveOperationException | LinkageError | UnsupportedOperationException e) {
            log.debug("Handlers are called in loops: this JVM does not load classes at run time", e);
            return null;
        }
    }

    private static MethodHandle inOrder(List<SyncCall> calls) throws ReflectiveOperationException {
        MethodHandle all = isolated(calls.get(calls.size() - 1));
        for (int i = calls.size() - 2; i >= 0; i--) {
            all = MethodHandles.foldArguments(all, isolated(calls.get(i)));
        }
        return all;
    }

    private static MethodHandle isolated(SyncCall call) throws ReflectiveOperationException {
        MethodHandle run = LOOKUP.findVirtual(HandlerCode.class, "run", CALL).bindTo(call.code());
        MethodHandle failed = LOOKUP.findVirtual(
                        SyncCall.class,
                        "failed",
                        MethodType.methodType(void.class, Throwable.class, Object.class, Event.class))
                .bindTo(call);
        return MethodHandles.catchException(run, Throwable.class, failed);
    }

    private static byte @Nullable [] pattern() {
        try (InputStream file = StampedChain.class.getResourceAsStream("StampedChain.class")) {
            return file == null ? null : file.readAllBytes();
        } catch (IOException e) {
            log.debug("Handlers are called in loops: the class file of the pattern cannot be read", e);
            return null;
        }
    }
}
