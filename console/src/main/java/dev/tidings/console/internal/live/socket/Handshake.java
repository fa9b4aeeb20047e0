// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The request that begins a WebSocket (RFC 6455, section 4). */
public final class Handshake {
    /** The only version of the protocol. */
    public static final String VERSION = "13";

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int NONCE = 16;

    private Handshake() {}

    /** Whether a client asks for a WebSocket at all. */
    public static boolean isAsked(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && has(request, "Upgrade", "websocket")
                && has(request, "Connection", "upgrade")
                && nonce(request.getHeader("Sec-WebSocket-Key"));
    }

    /** Whether it asks for the version that is spoken here. */
    public static boolean isKnownVersion(HttpServletRequest request) {
        return VERSION.equals(request.getHeader("Sec-WebSocket-Version"));
    }

    private static boolean has(HttpServletRequest request, String header, String token) {
        for (Enumeration<String> values = request.getHeaders(header); values.hasMoreElements(); ) {
            if (Arrays.stream(values.nextElement().split(",", -1))
                    .anyMatch(value -> value.strip().equalsIgnoreCase(token))) {
                return true;
            }
        }
        return false;
    }

    private static boolean nonce(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key.strip()).length == NONCE;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What proves to the client that it was understood. */
    public static String accept(HttpServletRequest request) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest((request.getHeader("Sec-WebSocket-Key").strip() + MAGIC).getBytes(US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    /**
     * Whether the page that asks is the console's own, or one of those that are allowed. A browser always says which page it is; a program
     * says nothing, and cannot be made to send somebody else's cookies.
     */
    public static boolean isAllowedOrigin(HttpServletRequest request, List<String> allowed) {
        String origin = request.getHeader("Origin");
        return origin == null
                || origin.equalsIgnoreCase(own(request))
                || allowed.stream().anyMatch(origin::equalsIgnoreCase);
    }

    private static String own(HttpServletRequest request) {
        String scheme = request.getScheme().toLowerCase(Locale.ROOT);
        String http = scheme.replace("ws", "http");
        int port = request.getServerPort();
        boolean isDefault = port == (http.equals("https") ? 443 : 80);
        return http + "://" + request.getServerName() + (isDefault ? "" : ":" + port);
    }
}
