// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The notifications that arrive on one connection, by PostgreSQL's own driver, which is called by reflection: whoever uses another database
 * or driver needs nothing of it.
 *
 * <p>Belongs to one thread, as its connection does.
 */
final class PostgresNotifications {
    private static final String CONNECTION = "org.postgresql.PGConnection";
    private static final String NOTIFICATION = "org.postgresql.PGNotification";

    private final Object connection;
    private final Method wait;
    private final Method text;

    private PostgresNotifications(Object connection, Method wait, Method text) {
        this.connection = connection;
        this.wait = wait;
        this.text = text;
    }

    /** Empty when the driver is another one, or the pool gives no access to it. */
    static Optional<PostgresNotifications> of(Connection connection) throws SQLException {
        try {
            ClassLoader loader = PostgresNotifications.class.getClassLoader();
            Class<?> type = Class.forName(CONNECTION, false, loader);
            if (!connection.isWrapperFor(type)) {
                return Optional.empty();
            }
            return Optional.of(new PostgresNotifications(
                    connection.unwrap(type),
                    type.getMethod("getNotifications", int.class),
                    Class.forName(NOTIFICATION, false, loader).getMethod("getParameter")));
        } catch (ClassNotFoundException | NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    /** Waits for notifications. @return their texts; none when the time is over */
    List<String> await(int millis) throws SQLException {
        List<String> texts = new ArrayList<>();
        @Nullable Object[] heard = (@Nullable Object[]) call(wait, connection, millis);
        if (heard != null) {
            for (Object notification : heard) {
                texts.add(String.valueOf(call(text, notification)));
            }
        }
        return texts;
    }

    private static @Nullable Object call(Method method, @Nullable Object target, Object... arguments)
            throws SQLException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException failed) {
                throw failed;
            }
            throw new IllegalStateException("PostgreSQL's driver failed at " + method, e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("PostgreSQL's driver does not let " + method + " be called", e);
        }
    }
}
