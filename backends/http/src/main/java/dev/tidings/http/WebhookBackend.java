// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import dev.tidings.core.Event;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.EventsRefusedException;
import dev.tidings.core.spi.JsonBackend;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Posts events to a URL: CloudEvents in structured mode, one a request, or in batches. Signed by <a
 * href="https://www.standardwebhooks.com">Standard Webhooks</a> when it has secrets; {@code webhook-id} is the event's id, percent-encoded
 * where it is not printable ASCII.
 *
 * <p>What an answer means:
 *
 * <ul>
 *   <li>2xx: confirmed.
 *   <li>429 and 503 with {@code Retry-After}: waited for, at most {@link Builder#maxRetryAfter} for a list; then as the next ones.
 *   <li>408, 429, 5xx, no answer in time, no connection; 401, 403 and 407, which are about credentials; redirections, which are never
 *       followed: unavailable, the events wait.
 *   <li>Any other 4xx, 410 among them: refused, with the beginning of the body as the reason.
 * </ul>
 *
 * <p><b>Order.</b> Events of one key are posted one after the other, each when the one before it is confirmed; so are those
 * without a key. Different keys go side by side. When {@code send} fails, nothing is under way any more but what the other side got and did
 * not answer in time. Events may arrive more than once; their id is the same.
 *
 * <p>Thread-safe. Closing waits for the requests that are under way.
 */
public final class WebhookBackend implements JsonBackend {
    private final String name;
    private final WebhookTarget target;
    private final WebhookPosts posts;
    private final Duration maxRetryAfter;
    private final int maxInFlight;
    private final ExecutorService threads;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    /**
     * Where requests go.
     *
     * @param headers on every one
     */
    record Where(URI url, Map<String, String> headers) {}

    private WebhookBackend(Builder builder, URI url) {
        name = builder.name;
        target = new WebhookTarget(
                builder.httpClient(),
                new Where(url, Map.copyOf(builder.headers)),
                builder.secrets,
                builder.requestTimeout,
                name);
        posts = new WebhookPosts(new CloudEventFormat(builder.codec), builder.batchSize);
        maxRetryAfter = builder.maxRetryAfter;
        maxInFlight = builder.maxInFlight;
        threads = Executors.newFixedThreadPool(maxInFlight, this::daemon);
    }

    private Thread daemon(Runnable work) {
        Thread thread = new Thread(work, name + "-sender");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins a backend. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isInProcess() {
        return false;
    }

    /**
     * {@inheritDoc}
     *
     * <p>In batches, a refused request refuses all events in it.
     */
    @Override
    public void send(List<Event<?>> events) throws Exception {
        use.readLock().lockInterruptibly();
        try {
            if (closing.getCount() == 0) {
                throw new IllegalStateException("Backend '" + name + "' is closed and sends nothing any more.");
            }
            Map<Integer, String> refused = new HashMap<>();
            List<List<Post>> lanes = posts.lanes(events, refused);
            refused.putAll(new WebhookSending(target, lanes, maxRetryAfter, closing).send(threads, maxInFlight));
            if (!refused.isEmpty()) {
                throw new EventsRefusedException(name, refused);
            }
        } finally {
            use.readLock().unlock();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        use.writeLock().lock();
        try {
            threads.shutdown();
        } finally {
            use.writeLock().unlock();
        }
    }

    /** Builds a backend. Not thread-safe. */
    public static final class Builder {
        private final Map<String, String> headers = new LinkedHashMap<>();
        private String name = "webhook";
        private @Nullable URI url;
        private WebhookSecrets secrets = new WebhookSecrets();
        private int batchSize = 1;
        private int maxInFlight = 8;
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration requestTimeout = Duration.ofSeconds(15);
        private Duration maxRetryAfter = Duration.ofSeconds(30);
        private EventCodec codec = new JacksonEventCodec();
        private @Nullable HttpClient client;
        private boolean checkAtStart;

        private Builder() {}

        /** The name of the backend: lower-case letters, digits and hyphens; {@code webhook} unless said. */
        public Builder name(String value) {
            name = Checks.name(value);
            return this;
        }

        /**
         * Where to post, {@code http} or {@code https}; required.
         *
         * @throws IllegalArgumentException when it is anything else
         */
        public Builder url(String value) {
            return url(URI.create(value));
        }

        /** Where to post, {@code http} or {@code https}; required. */
        public Builder url(URI value) {
            url = Checks.url(value);
            return this;
        }

        /**
         * What requests are signed by: {@code whsec_} and the Base64 of at least 24 random bytes. Of several, each signs, so that they
         * can be changed one after the other. Unless said, nothing is signed.
         */
        public Builder secrets(String... values) {
            secrets = new WebhookSecrets(values);
            return this;
        }

        /** A header on every request, such as {@code Authorization}. */
        public Builder header(String header, String value) {
            headers.put(Objects.requireNonNull(header, "header"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /** How many events of one key a request has at most, 1 to 1,000; with more than 1 each request is a batch. 1 unless said. */
        public Builder batchSize(int value) {
            batchSize = Checks.within("batchSize", 1, 1_000, value);
            return this;
        }

        /** How many requests are under way at once at most, 1 to 256; 8 unless said. */
        public Builder maxInFlight(int value) {
            maxInFlight = Checks.within("maxInFlight", 1, 256, value);
            return this;
        }

        /** How long to wait for a connection at most; 5 seconds unless said. Not for a given client, which has its own. */
        public Builder connectTimeout(Duration value) {
            connectTimeout = Checks.positive("connectTimeout", value);
            return this;
        }

        /** How long a request may take, until all of its answer is there; 15 seconds unless said. */
        public Builder requestTimeout(Duration value) {
            requestTimeout = Checks.positive("requestTimeout", value);
            return this;
        }

        /** How long to wait for a list at most when the other side says {@code Retry-After}; 30 seconds unless said. */
        public Builder maxRetryAfter(Duration value) {
            maxRetryAfter = Checks.positive("maxRetryAfter", value);
            return this;
        }

        /** Writes payloads that are not JSON already; Jackson with its defaults unless said. */
        public Builder codec(EventCodec value) {
            codec = Objects.requireNonNull(value, "codec");
            return this;
        }

        /** A client of the application, with its TLS, proxy and threads. It must not follow redirections. */
        public Builder client(HttpClient value) {
            if (value.followRedirects() != HttpClient.Redirect.NEVER) {
                throw new IllegalArgumentException(
                        "client: it follows redirections; a webhook goes where it is sent to, and nowhere else.");
            }
            client = value;
            return this;
        }

        /** Whether {@link #build} asks the other side for its {@code OPTIONS}, and throws when there is none; false unless said. */
        public Builder checkAtStart(boolean value) {
            checkAtStart = value;
            return this;
        }

        private HttpClient httpClient() {
            return client == null
                    ? HttpClient.newBuilder()
                            .connectTimeout(connectTimeout)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .version(HttpClient.Version.HTTP_1_1)
                            .build()
                    : client;
        }

        /**
         * The backend.
         *
         * @throws IllegalArgumentException when there is no url
         * @throws IllegalStateException when it was to be checked, and the other side does not answer or does not know the credentials
         */
        public WebhookBackend build() {
            if (url == null) {
                throw new IllegalArgumentException("url: backend '" + name + "' needs one.");
            }
            WebhookBackend backend = new WebhookBackend(this, url);
            if (checkAtStart) {
                backend.check();
            }
            return backend;
        }
    }

    private void check() {
        try {
            target.check();
        } catch (BackendUnavailableException e) {
            close();
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while backend '" + name + "' was checked.", e);
        }
    }
}
