// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.http.HttpIngress;
import dev.tidings.http.IngressAnswer;
import dev.tidings.http.IngressRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hands requests of the web server to an {@link HttpIngress}. Thread-safe. */
final class IngressServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // nobody serializes a servlet
    private final HttpIngress ingress;

    IngressServlet(HttpIngress ingress) {
        this.ingress = ingress;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readNBytes(ingress.maxBodySize() + 1);
        IngressAnswer answer = ingress.handle(new IngressRequest(request.getMethod(), headersOf(request), body));
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (!answer.text().isEmpty()) {
            response.setContentType("text/plain;charset=utf-8");
            response.getOutputStream().write(answer.text().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Map<String, List<String>> headersOf(HttpServletRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return headers;
    }
}
