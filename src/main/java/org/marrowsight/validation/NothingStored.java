package org.marrowsight.validation;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Specimen;

/** A storage in which nothing is. */
final class NothingStored implements SpecimenRecords {

    @Override
    public Optional<Specimen> specimen(String id) {
        return Optional.empty();
    }

    @Override
    public List<Observation> observationsOf(String specimenId) {
        return List.of();
    }

    @Override
    public Optional<String> meantBy(String search) {
        return Optional.empty();
    }
}
