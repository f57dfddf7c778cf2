package org.marrowsight.security;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/**
 * The stored records that an answer may rest on beside those that were asked for: what whoever asks may not read must not
 * change it. Safe for use by many threads.
 */
public final class ReadableRecords {

    private final RecordJudge records;
    private final StoredState stored;

    /** The records of one storage. */
    public ReadableRecords(FhirContext fhir, StoredState stored) {
        this.records = new RecordJudge(fhir, stored);
        this.stored = stored;
    }

    /** Whether whoever sent a request may read a stored record. */
    public boolean includes(HttpServletRequest request, Resource record) {
        return records.permits(Access.of(request), Permission.READ, record);
    }

    /** Whether whoever sent a request may know what a search finds among all records of a type. */
    public boolean isFoundBy(HttpServletRequest request, String type, String query) {
        Access access = Access.of(request);
        Stream<String> reached = SearchReach.of(type, RecordJudge.parameters(query), stored::targets).stream();
        return Stream.concat(Stream.of(type), reached).allMatch(each -> access.allowsInFull(each, Permission.SEARCH));
    }
}
