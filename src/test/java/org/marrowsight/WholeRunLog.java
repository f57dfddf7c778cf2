package org.marrowsight;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Writes down what all tests of a run print, beside printing it, so that {@link WholeRunLogTest} can read it at the end. */
public final class WholeRunLog implements TestExecutionListener {

    private static final Path FILE = Path.of("target", "test-run.log");

    private PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    /** What has been printed until now. */
    static String text() {
        System.out.flush();
        System.err.flush();
        try {
            return Files.readString(FILE, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        out = System.out;
        err = System.err;
        try {
            Files.createDirectories(FILE.toAbsolutePath().getParent());
            OutputStream file = Files.newOutputStream(FILE);
            System.setOut(new PrintStream(new Both(out, file), true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(new Both(err, file), true, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        System.setOut(out);
        System.setErr(err);
    }

    private static final class Both extends OutputStream {

        private final OutputStream first;
        private final OutputStream second;

        Both(OutputStream first, OutputStream second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            first.write(bytes, offset, length);
            synchronized (second) {
                second.write(bytes, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            first.flush();
            second.flush();
        }
    }
}
