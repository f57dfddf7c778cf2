package org.marrowsight.guard;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request whose body has been read and judged; further on it looks as if it had been sent plain, with its length. */
class GuardedRequest extends HttpServletRequestWrapper {

    private final byte[] body;

    GuardedRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Body(body);
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public int getContentLength() {
        return body.length;
    }

    @Override
    public long getContentLengthLong() {
        return body.length;
    }

    @Override
    public @Nullable String getHeader(String name) {
        if (isLength(name)) {
            return Integer.toString(body.length);
        }
        return isEncoding(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (isLength(name)) {
            return Collections.enumeration(List.of(Integer.toString(body.length)));
        }
        return isEncoding(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    private static boolean isLength(String header) {
        return header.equalsIgnoreCase("Content-Length");
    }

    private static boolean isEncoding(String header) {
        return header.equalsIgnoreCase("Content-Encoding") || header.equalsIgnoreCase("Transfer-Encoding");
    }

    private static final class Body extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Body(byte[] body) {
            this.bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("the body is already in memory: read it");
        }
    }
}
