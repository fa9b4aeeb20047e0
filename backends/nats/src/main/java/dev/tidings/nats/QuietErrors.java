// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamSubscription;
import io.nats.client.support.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what jnats reports at debug level: whoever uses the connection sees its errors, too, and says what follows from them. Thread-safe.
 *
 * @param owner of the connection
 */
record QuietErrors(String owner) implements ErrorListener {
    private static final Logger log = LoggerFactory.getLogger(QuietErrors.class);

    @Override
    public void errorOccurred(Connection connection, String error) {
        log.debug("{}: the server said: {}", owner, error);
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception exception) {
        log.debug("{}: trouble with the connection", owner, exception);
    }

    @Override
    public void pullStatusError(Connection connection, JetStreamSubscription subscription, Status status) {
        log.debug("{}: a request for messages ended with {}", owner, status);
    }
}
