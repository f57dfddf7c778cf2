package org.marrowsight;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** A connection on which anything can be said, HTTP or not. */
final class Conversation implements AutoCloseable {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");
    private static final int MOST_PATIENT = 30_000;

    private final Socket socket;

    /** Begins to talk to the server on a port of this machine. */
    Conversation(int port) {
        try {
            this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(MOST_PATIENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Conversation say(String text) {
        return say(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Says it as far as the other side listens. */
    Conversation say(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException hungUp) {
            // what it has said before can still be heard
        }
        return this;
    }

    /** Says that nothing more follows. */
    Conversation fallSilent() {
        try {
            socket.shutdownOutput();
        } catch (IOException hungUp) {
            // then it knows
        }
        return this;
    }

    /** What the other side says until it hangs up. */
    String hear() {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        byte[] some = new byte[8192];
        try {
            for (int count = socket.getInputStream().read(some);
                    count >= 0;
                    count = socket.getInputStream().read(some)) {
                heard.write(some, 0, count);
            }
        } catch (IOException hungUp) {
            // as good as the end
        }
        return heard.toString(StandardCharsets.UTF_8);
    }

    /** The statuses of the answers that were heard. */
    static List<Integer> statuses(String heard) {
        return STATUS.matcher(heard)
                .results()
                .map(status -> Integer.valueOf(status.group(1)))
                .toList();
    }

    /** Breaks off without a word, as a machine that loses its power. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException hungUp) {
            // already broken off
        }
        close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
