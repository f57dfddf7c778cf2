package org.marrowsight.server;

import ca.uhn.fhir.model.api.IModelJson;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/** Patients that are assessed as one piece of work. */
final class PatientChunk implements IModelJson {

    @JsonProperty("patients")
    private List<String> patients = new ArrayList<>();

    /** For the reader of JSON. */
    PatientChunk() {}

    PatientChunk(List<String> patients) {
        this.patients = new ArrayList<>(patients);
    }

    List<String> patients() {
        return List.copyOf(patients);
    }
}
