// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.startup;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sows each {@link Seed} once in the life of a database: after the handlers were registered, so that their events reach
 * them, and before the web server takes requests.
 */
@Component
class Sower implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Sower.class);
    private static final int BEFORE_WEB_SERVER = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;

    private final List<Seed> seeds;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private volatile boolean running;

    Sower(List<Seed> seeds, JdbcClient jdbc, TransactionTemplate transactions) {
        this.seeds = seeds;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public void start() {
        seeds.forEach(this::sowOnce);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_WEB_SERVER;
    }

    private void sowOnce(Seed seed) {
        if (isSown(seed)) {
            return;
        }
        try {
            transactions.executeWithoutResult(status -> {
                jdbc.sql("insert into startup_seed (name) values (?)")
                        .param(seed.name())
                        .update();
                seed.sow();
            });
        } catch (DuplicateKeyException e) {
            LOG.debug("Another instance has sown {} at the same time", seed.name());
        }
    }

    private boolean isSown(Seed seed) {
        return jdbc.sql("select count(*) from startup_seed where name = ?")
                        .param(seed.name())
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
