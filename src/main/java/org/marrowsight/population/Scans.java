package org.marrowsight.population;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The scans of this installation, over all of its nodes. */
public interface Scans {

    /**
     * Begins a scan. It goes on by itself, also after a restart.
     *
     * @return its id
     * @throws TooManyScansException when as many are under way as are allowed
     */
    String start(ScanOrder order);

    /** Which of these patients are not stored here, in the given order. */
    List<String> unknown(List<String> patients);

    /** A scan; empty when there is none of this id, or none any more. */
    Optional<Scan> find(String id);

    /** All scans that are kept, the newest first. */
    List<Scan> all();

    /** Holds a scan up. What is under way ends first. Nothing happens to one that has ended. */
    void pause(String id);

    /** Lets a scan that was held up go on. */
    void resume(String id);

    /** Ends a scan, if it has not ended, and deletes what it found. */
    void delete(String id);

    /** Shows what was found of each patient that is done, in the order of the names that the results bear. */
    void rows(String id, Consumer<CohortRow> reader);

    /** Shows the RiskAssessment of each patient that was assessed, as JSON, in the order of {@link #rows}. */
    void assessments(String id, Consumer<String> reader);
}
