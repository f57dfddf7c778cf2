package org.marrowsight.validation;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Specimen;

/** What is stored about specimens, as the judge of a write asks for it. Asked only about specimens of marrow. */
public interface SpecimenRecords {

    /** The stored specimen with a logical id; empty when there is none. */
    Optional<Specimen> specimen(String id);

    /** All stored observations that refer to the specimen with a logical id. */
    List<Observation> observationsOf(String specimenId);

    /**
     * The stored resource that a conditional write means, such as {@code Observation/12}; empty when there is none, or
     * more than one.
     *
     * @param search type and parameters, such as {@code Observation?identifier=urn:lab|7}
     */
    Optional<String> meantBy(String search);
}
