// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.interleavings;

import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.StorageException;
import dev.tidings.jdbc.ThreadBoundTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One publisher of a round: transactions that lock a key, draw positions, store events, wait, and end in one of several ways. Used by one
 * thread.
 */
final class Writer implements Callable<Writer.Ends> {
    /** How its transactions ended, as far as it knows. */
    record Ends(int committed, int rolledBack, int broken) {
        Ends plus(Ends other) {
            return new Ends(committed + other.committed, rolledBack + other.rolledBack, broken + other.broken);
        }
    }

    /** What the writers of a round share. */
    record Stage(long round, EventBus bus, ThreadBoundTransactions transactions, Backends backends, Pace pace) {}

    private enum End {
        COMMIT,
        ROLLBACK,
        KILLED,
        KILLED_WHILE_COMMITTING
    }

    /** Thrown to have a transaction rolled back. */
    private static final class RollbackWanted extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final Stage stage;
    private final String name;
    private final Random random;
    private int events;

    Writer(Stage stage, int number, long seed) {
        this.stage = stage;
        name = stage.round() + "-" + number;
        random = new Random(seed);
    }

    @Override
    public Ends call() throws Exception {
        Ends ends = new Ends(0, 0, 0);
        for (int left = 1 + random.nextInt(2); left > 0; left--) {
            stage.pace().step(random);
            ends = ends.plus(transaction());
        }
        return ends;
    }

    private Ends transaction() throws Exception {
        try {
            return stage.transactions().inNewTransaction(() -> {
                play(stage.transactions().connection());
                return new Ends(1, 0, 0);
            });
        } catch (RollbackWanted e) {
            return new Ends(0, 1, 0);
        } catch (SQLException | StorageException e) {
            return new Ends(0, 0, 1); // its connection was ended; only the tables know whether it was committed
        }
    }

    private void play(Connection connection) throws Exception {
        long backend = stage.backends().idOf(connection);
        String key = random.nextInt(4) == 0 ? null : stage.round() + "-" + "abc".charAt(random.nextInt(3));
        long turn = key == null ? 0 : Shop.takeTurn(connection, key);
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            stage.pace().step(random);
            if (random.nextInt(5) == 0) {
                drawInVain(connection);
            } else {
                turn = publish(connection, key, turn);
            }
        }
        stage.pace().step(random);
        end(backend);
    }

    /** Positions are drawn, and their events are taken back while the transaction goes on. */
    private void drawInVain(Connection connection) throws SQLException, InterruptedException {
        Savepoint before = connection.setSavepoint();
        publish(connection, null, 0);
        stage.pace().step(random);
        connection.rollback(before);
    }

    private long publish(Connection connection, @Nullable String key, long turn) throws SQLException {
        List<Event<?>> batch = new ArrayList<>();
        long next = turn;
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            String id = name + "-" + events++;
            Shop.note(connection, id, stage.round(), key, next++);
            batch.add(Event.builder("thing.happened", Map.of("round", stage.round()))
                    .id(id)
                    .key(key)
                    .build());
        }
        stage.bus().publishBatch(batch);
        return next;
    }

    private void end(long backend) throws RollbackWanted {
        switch (choose()) {
            case COMMIT -> {}
            case ROLLBACK -> throw new RollbackWanted();
            case KILLED -> stage.backends().kill(backend);
            case KILLED_WHILE_COMMITTING -> stage.backends().killSoon(backend);
        }
    }

    private End choose() {
        int choice = random.nextInt(100);
        if (choice < 65) {
            return End.COMMIT;
        }
        return choice < 85 ? End.ROLLBACK : choice < 92 ? End.KILLED : End.KILLED_WHILE_COMMITTING;
    }
}
