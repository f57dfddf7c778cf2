package org.marrowsight.server;

import ca.uhn.fhir.model.api.IModelJson;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What the engine keeps of a scan: its id alone, so that its tables tell nothing of anybody. */
final class ScanParameters implements IModelJson {

    @JsonProperty("scan")
    private String scan = "";

    /** For the reader of JSON. */
    ScanParameters() {}

    ScanParameters(String scan) {
        this.scan = scan;
    }

    String scan() {
        return scan;
    }
}
