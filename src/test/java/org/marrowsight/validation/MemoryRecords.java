package org.marrowsight.validation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Specimen;

/** A store of what a test gives it. A conditional search means the resource whose identifier it names. */
record MemoryRecords(List<Resource> stored) implements SpecimenRecords {

    MemoryRecords(Resource... stored) {
        this(List.of(stored));
    }

    @Override
    public Optional<Specimen> specimen(String id) {
        return all(Specimen.class)
                .filter(specimen -> specimen.getIdElement().getIdPart().equals(id))
                .findFirst();
    }

    @Override
    public List<Observation> observationsOf(String specimenId) {
        return all(Observation.class)
                .filter(observation -> ("Specimen/" + specimenId)
                        .equals(observation.getSpecimen().getReference()))
                .toList();
    }

    @Override
    public Optional<String> meantBy(String search) {
        return all(Observation.class)
                .filter(observation -> search.equals("Observation?identifier="
                        + observation.getIdentifierFirstRep().getValue()))
                .map(observation -> "Observation/" + observation.getIdElement().getIdPart())
                .findFirst();
    }

    private <R extends Resource> Stream<R> all(Class<R> type) {
        return stored.stream().filter(type::isInstance).map(type::cast);
    }
}
