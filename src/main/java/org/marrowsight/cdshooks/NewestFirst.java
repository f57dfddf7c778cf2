package org.marrowsight.cdshooks;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;

/** Judges whether the pages that were seen reach back so far that the rest cannot matter. */
final class NewestFirst {

    private NewestFirst() {}

    /**
     * Whether records are sorted by date, newest first, and go back beyond a day. Anything doubtful is a no: a record
     * without a full date, a period, one that is newer than its predecessor, or no sign of an order at all.
     */
    static boolean goBackBeyond(LocalDate day, List<Resource> seen) {
        List<Optional<LocalDate>> dates = seen.stream()
                .filter(resource -> !(resource instanceof OperationOutcome))
                .map(NewestFirst::date)
                .toList();
        if (dates.isEmpty() || dates.stream().anyMatch(Optional::isEmpty)) {
            return false;
        }
        LocalDate newest = dates.get(0).orElseThrow();
        LocalDate oldest = newest;
        for (Optional<LocalDate> date : dates) {
            LocalDate next = date.orElseThrow();
            // moments of different zones may stand a day apart as they are written
            if (next.isAfter(oldest.plusDays(1))) {
                return false;
            }
            oldest = next.isBefore(oldest) ? next : oldest;
        }
        return oldest.isBefore(newest) && oldest.isBefore(day);
    }

    private static Optional<LocalDate> date(Resource resource) {
        boolean dated = resource instanceof Observation observation
                && observation.getEffective() instanceof BaseDateTimeType date
                && date.getValue() != null
                && date.getPrecision().compareTo(TemporalPrecisionEnum.DAY) >= 0;
        if (!dated) {
            return Optional.empty();
        }
        BaseDateTimeType date = (BaseDateTimeType) ((Observation) resource).getEffective();
        return Optional.of(LocalDate.of(date.getYear(), date.getMonth() + 1, date.getDay()));
    }
}
