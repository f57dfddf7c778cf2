package org.marrowsight.chart;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.marrowsight.clinical.DrugExposure;
import org.marrowsight.clinical.DrugKind;
import org.marrowsight.clinical.Finality;

/**
 * Drugs that were given, taken or prescribed (E70-E74). A plan, a proposal and a draft are no exposure. Of a course that
 * was stopped without a stated end only the start is known, so that is how long it counts.
 */
final class Drugs {

    private static final Set<MedicationRequestIntent> NO_ORDER =
            EnumSet.of(MedicationRequestIntent.PROPOSAL, MedicationRequestIntent.PLAN, MedicationRequestIntent.OPTION);
    private static final Set<MedicationRequestStatus> PRESCRIBED = EnumSet.of(
            MedicationRequestStatus.ACTIVE,
            MedicationRequestStatus.ONHOLD,
            MedicationRequestStatus.COMPLETED,
            MedicationRequestStatus.STOPPED);
    private static final Set<MedicationAdministrationStatus> GIVEN = EnumSet.of(
            MedicationAdministrationStatus.INPROGRESS,
            MedicationAdministrationStatus.ONHOLD,
            MedicationAdministrationStatus.COMPLETED,
            MedicationAdministrationStatus.STOPPED);
    private static final Set<MedicationStatementStatus> TAKEN = EnumSet.of(
            MedicationStatementStatus.ACTIVE,
            MedicationStatementStatus.ONHOLD,
            MedicationStatementStatus.COMPLETED,
            MedicationStatementStatus.STOPPED);
    private static final Set<ProcedureStatus> DONE =
            EnumSet.of(ProcedureStatus.INPROGRESS, ProcedureStatus.COMPLETED, ProcedureStatus.STOPPED);

    private final Concepts concepts;
    private final Times times;
    private final DrugNames names;

    Drugs(Concepts concepts, Times times, PatientRecord record) {
        this.concepts = concepts;
        this.times = times;
        this.names = new DrugNames(concepts, record::medication);
    }

    /** What a request, an administration, a statement or a procedure says of a drug; empty for any other resource. */
    Optional<Reading<DrugExposure>> read(Resource resource) {
        if (resource instanceof MedicationRequest request) {
            return read(request);
        }
        if (resource instanceof MedicationAdministration administration) {
            return read(administration);
        }
        if (resource instanceof MedicationStatement statement) {
            return read(statement);
        }
        return resource instanceof Procedure procedure ? read(procedure) : Optional.empty();
    }

    private Optional<Reading<DrugExposure>> read(MedicationRequest request) {
        boolean isOrder = request.getStatus() != null
                && PRESCRIBED.contains(request.getStatus())
                && (request.getIntent() == null || !NO_ORDER.contains(request.getIntent()))
                && !request.getDoNotPerform();
        if (!isOrder) {
            return Optional.empty();
        }
        boolean goesOn = request.getStatus() == MedicationRequestStatus.ACTIVE
                || request.getStatus() == MedicationRequestStatus.ONHOLD;
        Course course = new Course(Stream.of(request.getAuthoredOnElement()), lastDay(request), goesOn);
        return read(request, request.getMedication(), course);
    }

    private Optional<Reading<DrugExposure>> read(MedicationAdministration administration) {
        if (administration.getStatus() == null || !GIVEN.contains(administration.getStatus())) {
            return Optional.empty();
        }
        boolean goesOn = administration.getStatus() == MedicationAdministrationStatus.INPROGRESS;
        Type when = administration.getEffective();
        return read(administration, administration.getMedication(), new Course(Times.stated(when), end(when), goesOn));
    }

    private Optional<Reading<DrugExposure>> read(MedicationStatement statement) {
        if (statement.getStatus() == null || !TAKEN.contains(statement.getStatus())) {
            return Optional.empty();
        }
        boolean goesOn = statement.getStatus() == MedicationStatementStatus.ACTIVE;
        Type when = statement.getEffective();
        Stream<BaseDateTimeType> start =
                Stream.concat(Times.stated(when), Stream.of(statement.getDateAssertedElement()));
        return read(statement, statement.getMedication(), new Course(start, end(when), goesOn));
    }

    private Optional<Reading<DrugExposure>> read(Procedure procedure) {
        boolean isChemotherapy = procedure.getStatus() != null
                && DONE.contains(procedure.getStatus())
                && concepts.in("chemotherapy-procedure", procedure.getCode());
        if (!isChemotherapy) {
            return Optional.empty();
        }
        boolean goesOn = procedure.getStatus() == ProcedureStatus.INPROGRESS;
        Type when = procedure.getPerformed();
        Course course = new Course(Times.stated(when), end(when), goesOn);
        return Optional.of(
                exposure(procedure, Set.of(DrugKind.CYTOTOXIC), course, concepts.words(procedure.getCode())));
    }

    private Optional<Reading<DrugExposure>> read(Resource resource, Type drug, Course course) {
        if (names.isOutOfReach(drug)) {
            return Optional.of(Reading.unusable("The drug that it names was not sent."));
        }
        Set<DrugKind> kinds = names.kinds(drug);
        return kinds.isEmpty() ? Optional.empty() : Optional.of(exposure(resource, kinds, course, names.words(drug)));
    }

    private Reading<DrugExposure> exposure(Resource resource, Set<DrugKind> kinds, Course course, String words) {
        return times.first(course.start())
                .map(at ->
                        new DrugExposure(Sources.of(resource, at, Finality.FINAL, words), kinds, course.lastKnown(at)));
    }

    /** The last day that a prescription covers, by its dosage or by the time in which it may be dispensed. */
    private Optional<Instant> lastDay(MedicationRequest request) {
        return request.getDosageInstruction().stream()
                .map(dosage -> dosage.getTiming().getRepeat().getBounds())
                .flatMap(bounds -> end(bounds).stream())
                .max(Instant::compareTo)
                .or(() -> end(request.getDispenseRequest().getValidityPeriod()));
    }

    private Optional<Instant> end(Type when) {
        return when instanceof Period period ? times.full(period.getEndElement()) : Optional.empty();
    }

    /**
     * How long a drug was given.
     *
     * @param start what may tell the start, best first
     * @param end the stated end
     * @param goesOn whether it may still be given
     */
    private record Course(Stream<BaseDateTimeType> start, Optional<Instant> end, boolean goesOn) {

        Optional<Instant> lastKnown(Instant first) {
            return end.or(() -> goesOn ? Optional.empty() : Optional.of(first));
        }
    }
}
