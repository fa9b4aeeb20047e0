// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import dev.tidings.core.spi.BackendUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The other side of webhooks: sends one request, and says what its answer means. Thread-safe. */
final class WebhookTarget {
    private final HttpClient client;
    private final URI url;
    private final Map<String, String> headers;
    private final WebhookSecrets secrets;
    private final Duration timeout;
    private final String subject;

    /** What an answer means. */
    enum Meaning {
        /** It has the events. */
        CONFIRMED,
        /** It never takes them. */
        REFUSED,
        /** It takes them later. */
        LATER,
        /** Nothing is wrong with them; somebody has to mend something first. */
        UNAVAILABLE
    }

    /**
     * An answer.
     *
     * @param words for people
     * @param pause that the other side asks for
     */
    record Answer(Meaning meaning, String words, Optional<Duration> pause) {}

    /**
     * A target.
     *
     * @param backend its name
     * @param where to post, and with which headers
     * @param timeout for a request and all of its answer
     */
    WebhookTarget(
            HttpClient client, WebhookBackend.Where where, WebhookSecrets secrets, Duration timeout, String backend) {
        this.client = client;
        this.url = where.url();
        this.headers = where.headers();
        this.secrets = secrets;
        this.timeout = timeout;
        // Without the query, which may be a credential.
        subject = "Backend '" + backend + "': " + url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
    }

    /** Whose other side this is and where, for messages. */
    String subject() {
        return subject;
    }

    Answer post(Post post) throws BackendUnavailableException, InterruptedException {
        HttpRequest.Builder request = request().header("content-type", post.mediaType());
        long now = Instant.now().getEpochSecond();
        request.header(WebhookSecrets.ID, post.id()).header(WebhookSecrets.TIMESTAMP, Long.toString(now));
        if (!secrets.isEmpty()) {
            request.header(WebhookSecrets.SIGNATURE, secrets.sign(post.id(), now, post.body()));
        }
        HttpResponse<String> response = exchange(request.POST(HttpRequest.BodyPublishers.ofByteArray(post.body()))
                .build());
        Meaning meaning = meaning(response.statusCode());
        return new Answer(meaning, words(response), pause(meaning, response.headers()));
    }

    private static Optional<Duration> pause(Meaning meaning, HttpHeaders headers) {
        return meaning == Meaning.LATER ? RetryAfter.of(headers, Instant.now()) : Optional.empty();
    }

    /** @throws BackendUnavailableException when nothing answers there, or it does not know the credentials */
    void check() throws BackendUnavailableException, InterruptedException {
        HttpResponse<String> response = exchange(
                request().method("OPTIONS", HttpRequest.BodyPublishers.noBody()).build());
        if (isAboutCredentials(response.statusCode())) {
            throw new BackendUnavailableException(words(response));
        }
    }

    private HttpRequest.Builder request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(timeout);
        headers.forEach(request::setHeader);
        return request;
    }

    private HttpResponse<String> exchange(HttpRequest request)
            throws BackendUnavailableException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, info -> new Excerpt());
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw unreachable("no answer within " + timeout, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? unreachable(said(io), io) : unreachable(e.toString(), e);
        } finally {
            answer.cancel(true); // does nothing when there is an answer
        }
    }

    private String said(IOException e) {
        if (e instanceof HttpTimeoutException && !(e instanceof HttpConnectTimeoutException)) {
            return "no answer within " + timeout; // the client's own clock was first
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private BackendUnavailableException unreachable(String why, Exception e) {
        return new BackendUnavailableException(
                subject + " is out of reach (" + why + "). Start it, or correct the url.", e);
    }

    private static boolean isAboutCredentials(int status) {
        return status == 401 || status == 403 || status == 407;
    }

    private static Meaning meaning(int status) {
        if (status >= 200 && status < 300) {
            return Meaning.CONFIRMED;
        }
        if (status == 429 || status == 503) {
            return Meaning.LATER;
        }
        boolean mendable = isAboutCredentials(status) || status == 408;
        return status >= 400 && status < 500 && !mendable ? Meaning.REFUSED : Meaning.UNAVAILABLE;
    }

    private String words(HttpResponse<String> response) {
        int status = response.statusCode();
        String words = subject + " answers " + status + (response.body().isEmpty() ? "" : " '" + response.body() + "'");
        if (isAboutCredentials(status)) {
            return words + ". Correct the secrets or the headers.";
        }
        if (status >= 300 && status < 400) {
            return words + ", a redirection, which is not followed. Correct the url.";
        }
        return words + ".";
    }
}
