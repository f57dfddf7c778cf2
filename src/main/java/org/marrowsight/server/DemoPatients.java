package org.marrowsight.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The published patients that come with the program. Their dates are relative to the day of loading. */
record DemoPatients(List<DemoPatient> patients) {

    private static final String FOLDER = "/demo/";

    DemoPatients {
        patients = List.copyOf(patients);
    }

    /** Reads the index. */
    static DemoPatients packaged() {
        JsonMapper json = JsonMapper.builder().addModule(new JavaTimeModule()).build();
        try {
            return json.readValue(text("patients.json"), DemoPatients.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The transaction of one point in time, with its placeholders. */
    static String template(DemoPatient.TimePoint point) {
        return text(point.file());
    }

    private static String text(String file) {
        try (InputStream content = DemoPatients.class.getResourceAsStream(FOLDER + file)) {
            if (content == null) {
                throw new IllegalStateException("the demonstration data lack " + file);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
