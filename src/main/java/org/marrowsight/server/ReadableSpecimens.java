package org.marrowsight.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Specimen;
import org.marrowsight.security.ReadableRecords;
import org.marrowsight.validation.SpecimenRecords;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Of what is stored about specimens, what whoever asks at the moment may read; outside of a request nothing. */
final class ReadableSpecimens implements SpecimenRecords {

    private final SpecimenRecords stored;
    private final ReadableRecords readable;

    ReadableSpecimens(SpecimenRecords stored, ReadableRecords readable) {
        this.stored = stored;
        this.readable = readable;
    }

    @Override
    public Optional<Specimen> specimen(String id) {
        return stored.specimen(id).filter(this::isReadable);
    }

    @Override
    public List<Observation> observationsOf(String specimenId) {
        return stored.observationsOf(specimenId).stream()
                .filter(this::isReadable)
                .toList();
    }

    @Override
    public Optional<String> meantBy(String search) {
        int query = search.indexOf('?');
        return query > 0 && asked(request -> readable.isFoundBy(request, search.substring(0, query), search))
                ? stored.meantBy(search)
                : Optional.empty();
    }

    private boolean isReadable(Resource record) {
        return asked(request -> readable.includes(request, record));
    }

    private static boolean asked(Predicate<HttpServletRequest> judgement) {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asking
                && judgement.test(asking.getRequest());
    }
}
