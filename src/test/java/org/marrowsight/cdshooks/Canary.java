package org.marrowsight.cdshooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A listener that nobody may connect to. */
final class Canary implements AutoCloseable {

    private final ServerSocketChannel listener;

    Canary() {
        try {
            listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            listener.configureBlocking(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.socket().getLocalPort();
    }

    String base() {
        return "http://127.0.0.1:" + port() + "/fhir";
    }

    /** Whether a connection waits to be accepted. */
    boolean wasContacted() {
        try (SocketChannel connection = listener.accept()) {
            return connection != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
