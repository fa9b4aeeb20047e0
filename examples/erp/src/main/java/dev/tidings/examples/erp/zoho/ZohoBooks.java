// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.zoho;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/**
 * Calls Zoho Books, API v3. Every call is bounded in time, because a DURABLE handler waits for it. Thread-safe.
 *
 * <p>Zoho creates a second record when it is asked a second time. So a record is looked up by what identifies it for us
 * before it is created, and a repeated delivery updates the first one.
 */
@Component
class ZohoBooks {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(3);
    private static final String ORGANIZATION_ID = "organization_id";

    private final RestClient http;

    ZohoBooks(ZohoAccess access) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build());
        requests.setReadTimeout(READ_TIMEOUT);
        http = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(access.url().toString())
                .defaultUriVariables(Map.of(ORGANIZATION_ID, access.organizationId()))
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Zoho-oauthtoken " + access.token())
                .build();
    }

    /**
     * Creates the record, or updates the one that has this value in this field already; returns its id. One at a time, so
     * that two handlers of this process cannot both find nothing and both create.
     */
    synchronized String put(ZohoResource resource, String field, Map<String, ?> content) {
        Object identity = content.get(field);
        Optional<String> existing = find(resource, field, String.valueOf(identity));
        return existing.map(id -> send(HttpMethod.PUT, resource, id, content))
                .orElseGet(() -> send(HttpMethod.POST, resource, null, content));
    }

    private Optional<String> find(ZohoResource resource, String field, String value) {
        JsonNode answer = checked(http.get()
                .uri(
                        "/{path}?organization_id={organization_id}&" + field + "={value}",
                        Map.of("path", resource.path(), "value", value))
                .retrieve()
                .body(JsonNode.class));
        JsonNode first = answer.path(resource.path()).path(0).path(resource.idField());
        return first.isMissingNode() ? Optional.empty() : Optional.of(first.asString());
    }

    private String send(HttpMethod method, ZohoResource resource, @Nullable String id, Map<String, ?> content) {
        String path = id == null ? resource.path() : resource.path() + "/" + id;
        JsonNode answer = checked(http.method(method)
                .uri(uri -> uri.path("/" + path)
                        .queryParam(ORGANIZATION_ID, "{organization_id}")
                        .build())
                .contentType(MediaType.APPLICATION_JSON)
                .body(content)
                .retrieve()
                .body(JsonNode.class));
        return answer.path(resource.member()).path(resource.idField()).asString();
    }

    /** Zoho's own code comes on top of the HTTP status, which {@link RestClient} has checked. */
    private static JsonNode checked(@Nullable JsonNode answer) {
        if (answer == null || answer.path("code").asInt(-1) != 0) {
            throw new ZohoException("Zoho Books refused: " + answer);
        }
        return answer;
    }
}
