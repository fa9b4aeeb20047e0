// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import dev.tidings.core.TailPlace;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a request into a stream of server-sent events. */
public final class ServerSentStream {
    private static final Logger log = LoggerFactory.getLogger(ServerSentStream.class);

    private ServerSentStream() {}

    /**
     * Answers with a stream that goes on after the request's thread has returned.
     *
     * @param filter what it shows
     * @param after where the client was; null when it comes for the first time
     * @param loggedIn whether the login still holds
     * @throws dev.tidings.console.internal.web.UnavailableException when there are too many
     * @throws IOException when the client is gone already
     */
    public static void begin(
            LiveHub hub,
            HttpServletRequest request,
            HttpServletResponse response,
            LiveFilter filter,
            @Nullable TailPlace after,
            BooleanSupplier loggedIn)
            throws IOException {
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // nginx would wait for more
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        LiveHub.Seat seat = hub.reserve();
        Leaving leaving = new Leaving(seat);
        try {
            response.flushBuffer();
            AsyncContext async = request.startAsync();
            async.setTimeout(0);
            StreamSink sink = new StreamSink(response.getOutputStream(), seat::signal, () -> {
                leaving.run();
                complete(async);
            });
            async.addListener(new Ends(sink));
            response.getOutputStream().setWriteListener(sink);
            seat.take(new LiveClient(sink, Encoding.SERVER_SENT, filter, loggedIn), after);
        } catch (IOException | RuntimeException e) {
            leaving.run();
            throw e;
        }
    }

    private static void complete(AsyncContext async) {
        try {
            async.complete();
        } catch (IllegalStateException e) {
            log.debug("The web server has ended it already: {}", e.toString());
        }
    }

    private static final class Leaving implements Runnable {
        private final LiveHub.Seat seat;
        private final AtomicBoolean left = new AtomicBoolean();

        Leaving(LiveHub.Seat seat) {
            this.seat = seat;
        }

        @Override
        public void run() {
            if (left.compareAndSet(false, true)) {
                seat.leave();
            }
        }
    }

    private record Ends(StreamSink sink) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            sink.close();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            sink.close();
        }

        @Override
        public void onError(AsyncEvent event) {
            sink.close();
            complete(event.getAsyncContext()); // else the web server would show its error page
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // nobody starts it anew
        }
    }
}
