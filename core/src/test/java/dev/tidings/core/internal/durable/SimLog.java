// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import dev.tidings.core.StorageException;
import dev.tidings.core.spi.LeaseLostException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Looks, while it is open, for troubles that the workers of simulations log and nothing explains. Thread-safe. */
final class SimLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger(SubscriptionWorker.class);

    private SimLog() {}

    static SimLog open() {
        SimLog opened = new SimLog();
        opened.start();
        opened.logger.setLevel(Level.WARN);
        opened.logger.setAdditive(false);
        opened.logger.addAppender(opened);
        return opened;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (!(Thread.currentThread() instanceof SimThread thread)
                || thread.process().isDead()) {
            return;
        }
        Throwable thrown = event.getThrowableProxy() instanceof ThrowableProxy proxy ? proxy.getThrowable() : null;
        thread.process().trace(event::getFormattedMessage);
        if (thrown != null && !isExplained(thrown)) {
            thread.process().journal().violated(SimViolation.ENGINE_ERROR, event.getFormattedMessage(), thrown);
        }
    }

    /** The storage failed, the lease was lost, or the end of a transaction is unknown after that. */
    private static boolean isExplained(@Nullable Throwable thrown) {
        return thrown instanceof StorageException
                || thrown instanceof LeaseLostException
                || (thrown instanceof IllegalStateException
                        && String.valueOf(thrown.getMessage()).contains("is unknown"));
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setAdditive(true);
        logger.setLevel(null);
        stop();
    }
}
