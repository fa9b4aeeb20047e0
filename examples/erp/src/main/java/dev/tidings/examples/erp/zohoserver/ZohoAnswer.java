// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.zohoserver;

import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP status and the envelope that every answer of Zoho Books has: its own code (0: well) and a message. */
record ZohoAnswer(int status, Map<String, Object> body) {
    static ZohoAnswer success(int status, String message, String member, Object content) {
        Map<String, Object> body = envelope(0, message);
        body.put(member, content);
        return new ZohoAnswer(status, body);
    }

    static ZohoAnswer failure(int status, int code, String message) {
        return new ZohoAnswer(status, envelope(code, message));
    }

    private static Map<String, Object> envelope(int code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", message);
        return body;
    }
}
