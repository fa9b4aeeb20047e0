// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import dev.tidings.core.spi.BackendUnavailableException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What Lettuce throws, in words. */
final class RedisFailures {
    private RedisFailures() {}

    /**
     * Waits for an answer.
     *
     * @throws RedisException what Redis or the connection said
     * @throws TimeoutException when there is none in time
     */
    static <T extends @Nullable Object> T answer(RedisFuture<T> future, Duration timeout)
            throws TimeoutException, InterruptedException {
        try {
            return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RedisException said ? said : new RedisException(e.getCause());
        } catch (CancellationException e) {
            throw new RedisException("the connection was closed", e);
        } catch (TimeoutException e) {
            throw new TimeoutException("no answer within " + timeout);
        }
    }

    /** What became of a call, for the bus: out of reach, interrupted, or something else that is wrong. */
    static Exception explained(String subject, Exception e) {
        if (isInterruption(e)) {
            return new InterruptedException(subject + " was waited for, and the waiting was interrupted.");
        }
        String message = subject + " " + said(e);
        return isAboutRequest(e) ? new RedisException(message, e) : new BackendUnavailableException(message, e);
    }

    private static boolean isInterruption(Exception e) {
        return e instanceof InterruptedException || e instanceof RedisCommandInterruptedException;
    }

    /** Whether Redis did not like what it was sent, and not the moment or the sender. */
    private static boolean isAboutRequest(Throwable e) {
        String text = root(e).getMessage();
        return root(e) instanceof RedisCommandExecutionException
                && text != null
                && text.startsWith("ERR ")
                && !text.contains("max number of clients")
                && !text.contains("unknown command");
    }

    /** What went wrong and what to do, to be read after the name of the server. */
    static String said(Throwable e) {
        Throwable root = root(e);
        String text = String.valueOf(root.getMessage());
        if (root instanceof RedisCommandExecutionException) {
            return "answers '" + text + "'. " + advice(text);
        }
        return "is out of reach (" + text + "). Start it, or correct the address.";
    }

    private static String advice(String text) {
        String code = text.substring(0, Math.max(0, text.indexOf(' ')));
        return switch (code) {
            case "WRONGPASS", "NOAUTH" -> "Correct the user and the password in the address.";
            case "NOPERM" -> "Let the user do this, by ACL SETUSER.";
            case "OOM" -> "Give it more memory, or let the stream be trimmed.";
            case "WRONGTYPE" -> "The key is no stream; choose another name.";
            case "LOADING" -> "It is reading its data, and will answer soon.";
            case "READONLY" -> "It is a replica; connect to the master.";
            case "EXECABORT" -> "It took nothing of the list; its log, memory and permissions say why.";
            default -> "Its log may say more.";
        };
    }

    /** Whether a new connection was closed by the other side without a word that the client has read. */
    static boolean isSilentEnd(Throwable e) {
        return String.valueOf(root(e).getMessage()).startsWith("Connection closed prematurely");
    }

    private static Throwable root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
