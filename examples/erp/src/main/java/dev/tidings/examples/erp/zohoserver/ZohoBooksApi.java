// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.zohoserver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What Zoho Books answers, as its documentation describes the calls for items, contacts and sales orders. Thread-safe. */
final class ZohoBooksApi {
    private static final String ORGANIZATION_ID = "organization_id";
    private static final int NOT_AUTHORIZED = 57;
    private static final int INVALID_VALUE = 4;
    private static final int MISSING_FIELD = 5;
    private static final int NOT_FOUND = 1002;

    private final String organizationId;
    private final String token;
    private final JsonMapper json;
    private final Map<Resource, ReceivedRecords> records = new EnumMap<>(Resource.class);

    ZohoBooksApi(String organizationId, String token, Path folder, JsonMapper json) {
        this.organizationId = organizationId;
        this.token = token;
        this.json = json;
        for (Resource resource : Resource.values()) {
            records.put(resource, new ReceivedRecords(resource, folder, json));
        }
    }

    List<ObjectNode> received(Resource resource) {
        return records(resource).find(Map.of());
    }

    ZohoAnswer answer(ZohoRequest request, InputStream body) throws IOException {
        if (!("Zoho-oauthtoken " + token).equals(request.authorization())) {
            return ZohoAnswer.failure(401, NOT_AUTHORIZED, "You are not authorized to perform this operation");
        }
        if (!organizationId.equals(request.query().get(ORGANIZATION_ID))) {
            return ZohoAnswer.failure(400, INVALID_VALUE, "Invalid value passed for organization_id");
        }
        Resource resource = Resource.ofPath(request.resource()).orElse(null);
        if (resource == null) {
            return ZohoAnswer.failure(404, MISSING_FIELD, "Invalid URL Passed");
        }
        return switch (request.method()) {
            case "GET" -> list(resource, request);
            case "POST", "PUT" -> write(resource, request, body);
            default -> ZohoAnswer.failure(405, INVALID_VALUE, "Method not allowed");
        };
    }

    private ZohoAnswer list(Resource resource, ZohoRequest request) {
        Map<String, String> filter = new HashMap<>(request.query());
        filter.remove(ORGANIZATION_ID);
        return ZohoAnswer.success(
                200, "success", resource.path(), records(resource).find(filter));
    }

    private ZohoAnswer write(Resource resource, ZohoRequest request, InputStream body) throws IOException {
        ObjectNode content = parse(body);
        if (content == null) {
            return ZohoAnswer.failure(400, INVALID_VALUE, "Invalid value passed for JSONString");
        }
        return request.method().equals("POST") ? create(resource, content) : update(resource, request.id(), content);
    }

    private ZohoAnswer create(Resource resource, ObjectNode content) throws IOException {
        if (content.path(resource.requiredField()).asString("").isBlank()) {
            return ZohoAnswer.failure(400, INVALID_VALUE, "Invalid value passed for " + resource.requiredField());
        }
        return ZohoAnswer.success(
                201, resource.created(), resource.member(), records(resource).create(content));
    }

    private ZohoAnswer update(Resource resource, long id, ObjectNode content) throws IOException {
        return records(resource)
                .update(id, content)
                .map(updated -> ZohoAnswer.success(200, resource.updated(), resource.member(), updated))
                .orElseGet(() -> ZohoAnswer.failure(404, NOT_FOUND, "Resource does not exist."));
    }

    private @Nullable ObjectNode parse(InputStream body) {
        try {
            return json.readTree(body) instanceof ObjectNode object ? object : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private ReceivedRecords records(Resource resource) {
        return Objects.requireNonNull(records.get(resource));
    }
}
