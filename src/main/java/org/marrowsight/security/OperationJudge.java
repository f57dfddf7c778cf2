package org.marrowsight.security;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.IdType;

/** Judges operations by name. */
final class OperationJudge {

    static final String EVERYTHING = "$everything";
    static final String ASSESS = "$assess-marrow";

    /** The operations around a scan of the population. */
    private static final Set<String> POPULATION = Set.of(
            "$assess-marrow-population",
            "$assess-marrow-population-status",
            "$assess-marrow-population-result",
            "$assess-marrow-population-pause",
            "$assess-marrow-population-resume");

    private static final String VALIDATE = "$validate";
    private static final String META = "$meta";
    private static final String VERSIONS = "$versions";

    /** Operations that look at definitions and at what is sent with them. */
    private static final Set<String> ON_TERMINOLOGY =
            Set.of("$expand", "$validate-code", "$batch-validate-code", "$lookup", "$subsumes", "$translate");

    private static final Set<String> TERMINOLOGY = Set.of("CodeSystem", "ConceptMap", "ValueSet");

    private final RecordJudge records;
    private final Set<String> assessedTypes;

    /** @param assessedTypes the types of the records that an assessment rests on */
    OperationJudge(RecordJudge records, Set<String> assessedTypes) {
        this.records = records;
        this.assessedTypes = Set.copyOf(assessedTypes);
    }

    /**
     * Names of the operations whose answers hold no records but those that they were allowed to look at; of the answer of
     * {@link #EVERYTHING} each record is judged.
     */
    static Set<String> answeringForThemselves() {
        Set<String> names = new TreeSet<>(ON_TERMINOLOGY);
        names.addAll(Set.of(VALIDATE, META, VERSIONS, ASSESS));
        names.addAll(POPULATION);
        return names;
    }

    void judge(Access access, String name, String type, Optional<IdType> id) {
        if (name.equals(VERSIONS)) {
            return;
        }
        if (ON_TERMINOLOGY.contains(name) && TERMINOLOGY.contains(type)) {
            records.inFull(access, type, Permission.READ);
        } else if (name.equals(ASSESS) && id.isPresent()) {
            assess(access, id.get());
        } else if (POPULATION.contains(name)) {
            population(access);
        } else if (name.equals(EVERYTHING) && id.isPresent()) {
            records.read(access, id.get());
        } else if (name.equals(META) && id.isPresent()) {
            records.read(access, id.get());
        } else if (name.equals(VALIDATE)) {
            validate(access, type, id);
        } else if (name.equals(EVERYTHING) || name.equals(META)) {
            everything(access);
        } else {
            throw Refusals.forbidden("This operation is allowed to no token.");
        }
    }

    private void assess(Access access, IdType patient) {
        if (access.shows(patient.getIdPart(), assessedTypes)) {
            return;
        }
        records.read(access, patient);
        throw Refusals.forbidden("An assessment shows what is on record of the patient: the token needs scopes with the"
                + " letters 'rs' and without filter for "
                + assessedTypes.stream().sorted().toList() + ".");
    }

    /** A scan goes on without whoever began it, and shows everybody. */
    private void population(Access access) {
        if (!access.isOfProgram() || !access.showsEverybody(assessedTypes)) {
            throw Refusals.forbidden(
                    "A scan of the population is for programs: the token needs scopes of the level system with the"
                            + " letters 'rs' and without filter for "
                            + assessedTypes.stream().sorted().toList() + ".");
        }
    }

    private void everything(Access access) {
        records.inFull(access, Scope.EVERY_TYPE, Permission.READ);
        records.inFull(access, Scope.EVERY_TYPE, Permission.SEARCH);
    }

    /** The judgement of a stored record shows it, and whether it could be deleted tells what refers to it. */
    private void validate(Access access, String type, Optional<IdType> id) {
        if (id.isPresent()) {
            everything(access);
        }
        boolean writes = access.grants(type, Permission.CREATE).anyMatch(Grant::isInFull)
                || access.grants(type, Permission.UPDATE).anyMatch(Grant::isInFull);
        if (!writes) {
            throw Refusals.forbidden("Only a token that may write all records of a type may have one judged.");
        }
    }
}
