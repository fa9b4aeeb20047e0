// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.security;

import dev.tidings.console.internal.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes no request that is larger than allowed, whether it says so or not. Thread-safe. */
final class SizeLimit extends OncePerRequestFilter {
    private final long max;
    private final ProblemWriter problems;

    SizeLimit(long max, ProblemWriter problems) {
        this.max = max;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean lengthUnknown = request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null;
        boolean isForm = String.valueOf(request.getContentType()).startsWith("application/x-www-form-urlencoded");
        if (request.getContentLengthLong() > max || (lengthUnknown && isForm)) {
            problems.write(
                    response,
                    HttpStatus.CONTENT_TOO_LARGE,
                    "The request is larger than " + max + " bytes, or a form does not say how large it is"
                            + " (tidings.console.max-request-size).");
        } else {
            chain.doFilter(lengthUnknown ? new Bounded(request, max) : request, response);
        }
    }

    private static final class Bounded extends HttpServletRequestWrapper {
        private final long max;

        Bounded(HttpServletRequest request, long max) {
            super(request);
            this.max = max;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new BoundedStream(super.getInputStream(), max);
        }
    }

    private static final class BoundedStream extends ServletInputStream {
        private final ServletInputStream all;
        private final long max;
        private long left;

        BoundedStream(ServletInputStream all, long max) {
            this.all = all;
            this.max = max;
            left = max;
        }

        @Override
        public int read() throws IOException {
            int read = all.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = all.read(bytes, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new RequestTooLargeException(
                        "The request is larger than " + max + " bytes (tidings.console.max-request-size).");
            }
        }

        @Override
        public boolean isFinished() {
            return all.isFinished();
        }

        @Override
        public boolean isReady() {
            return all.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            all.setReadListener(listener);
        }
    }
}
