package org.marrowsight.server;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.marrowsight.chart.LookBack;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.features.Windows;

/**
 * Bounds the searches that grow with the length of a stay by the windows of what is read from them. Everything else may
 * matter at any age: diagnoses and genetic findings hold for life, necrosis becomes history, lesions follow each other,
 * and a drug of years ago may still be running.
 */
final class WindowLookBack implements LookBack {

    // no two places on earth are more than 26 hours apart
    private static final int MARGIN_DAYS = 2;

    private final Windows windows;
    private final ZoneId zone;

    WindowLookBack(Windows windows, ZoneId zone) {
        this.windows = windows;
        this.zone = zone;
    }

    @Override
    public Optional<LocalDate> earliest(RecordQuery query, Instant asOf) {
        return switch (query) {
            case BLOOD_TESTS, SYMPTOMS ->
                Optional.of(LocalDate.ofInstant(asOf, zone)
                        .minusDays(windows.bloodAndSymptomDays())
                        .minusDays(MARGIN_DAYS));
            case PATIENT,
                    CONDITIONS,
                    MARROW,
                    MEDICATION_REQUESTS,
                    MEDICATION_ADMINISTRATIONS,
                    MEDICATION_STATEMENTS,
                    PROCEDURES,
                    LEUKEMIA,
                    LEUKEMIA_GENETICS,
                    LESIONS -> Optional.empty();
        };
    }
}
