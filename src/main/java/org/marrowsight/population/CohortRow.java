package org.marrowsight.population;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a scan found of one patient.
 *
 * @param name by which the results call the patient: the logical id, or a pseudonym that holds within the scan
 * @param reading whether the records could be read; of patients whose records could not, all else is unknown
 * @param ageBand as {@link AgeBands} writes it
 * @param sex administrative sex in lower case, or {@code unknown}
 * @param tier code of the answer; also {@code insufficient} is one
 * @param grade {@code I}, {@code II} or {@code III} where histology decides it
 * @param sites where necrosis was seen under the microscope
 * @param firstSign day of the first sign; empty when there is none, or when it is withheld
 * @param histology day of the first trephine with necrosis; empty when there is none, or when it is withheld
 * @param daysToHistology days from the first sign to that trephine; empty when one of them is not on record
 * @param met ids of the criteria that are met
 * @param notAvailable ids of the criteria of which too little is on record: unknown, not normal
 */
public record CohortRow(
        String name,
        Reading reading,
        String ageBand,
        String sex,
        Optional<String> tier,
        Optional<String> grade,
        List<String> sites,
        Optional<LocalDate> firstSign,
        Optional<LocalDate> histology,
        Optional<Integer> daysToHistology,
        List<String> met,
        List<String> notAvailable) {

    /** Whether the records of a patient could be read. */
    public enum Reading {
        ASSESSED("assessed", ""),
        GONE("gone", "The patient was deleted after the scan had begun."),
        UNREADABLE(
                "unreadable",
                "The records of the patient could not be read. The operator finds the reason in the log.");

        private final String code;
        private final String sentence;

        Reading(String code, String sentence) {
            this.code = code;
            this.sentence = sentence;
        }

        /** One word in lower case. */
        public String code() {
            return code;
        }

        /** What went wrong; empty when nothing did. */
        public String sentence() {
            return sentence;
        }
    }

    /** Keeps its own copies of the lists. */
    public CohortRow {
        sites = List.copyOf(sites);
        met = List.copyOf(met);
        notAvailable = List.copyOf(notAvailable);
    }

    /** The row of a patient whose records could not be read. */
    public static CohortRow notRead(String name, Reading reason) {
        return new CohortRow(
                name,
                reason,
                AgeBands.UNKNOWN,
                AgeBands.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }
}
