package org.marrowsight.validation;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.InvalidGuideException;
import org.marrowsight.validation.SpecimenStatement.Content;

/**
 * Holds what is sent about a specimen against what others say about it: nothing can be read in a dry tap (E30). A
 * profile sees one resource only; this sees the others of the same transaction and those that are stored.
 */
final class SpecimenAgreement {

    private static final String PROFILE = "aspirate-cytology";
    private static final String RULE = "dry-tap-cytology";

    private final SpecimenStatements statements;
    private final String human;

    /** @throws InvalidGuideException when the guide has no words for the refusal */
    SpecimenAgreement(Guide guide) {
        this.statements = new SpecimenStatements(guide);
        this.human = guide.profile(PROFILE).stream()
                .flatMap(profile -> profile.getDifferential().getElement().stream())
                .flatMap(element -> element.getConstraint().stream())
                .filter(constraint -> constraint.getKey().equals(RULE))
                .map(constraint -> constraint.getHuman())
                .findFirst()
                .orElseThrow(() -> new InvalidGuideException("the profile " + PROFILE + " has no rule " + RULE));
    }

    /**
     * What is wrong with a resource that came alone.
     *
     * @param records what it is held against
     */
    List<Finding> judge(Resource resource, SpecimenRecords records) {
        return statements.read(resource).isEmpty() ? List.of() : judge(List.of(SentEntry.alone(resource)), records);
    }

    /**
     * What is wrong with the entries of a transaction, which may refer to each other in any order.
     *
     * @param records what they are held against besides each other
     */
    List<Finding> judge(Bundle transaction, SpecimenRecords records) {
        boolean concern = transaction.getEntry().stream()
                .filter(BundleEntryComponent::hasResource)
                .anyMatch(entry -> statements.read(entry.getResource()).isPresent());
        return concern ? judge(SentEntry.of(transaction, records), records) : List.of();
    }

    private List<Finding> judge(List<SentEntry> entries, SpecimenRecords records) {
        Request request = new Request(entries, records);
        return request.sent.stream()
                .flatMap(said -> finding(said, request.against(said)).stream())
                .toList();
    }

    private Optional<Finding> finding(Said said, List<Said> others) {
        if (others.isEmpty()) {
            return Optional.empty();
        }
        String found = others.stream()
                .map(other -> other.name() + " says " + other.statement().words())
                .collect(Collectors.joining(", "));
        String text = human + " Found: " + said.statement().words() + ", but " + found + ".";
        Finding finding = Finding.error(IssueType.INVARIANT, said.statement().expression(), text)
                .ofRule(RULE)
                .toStrangers(human + " Found: " + said.statement().words() + ", but another record says otherwise.")
                .demandedBy(PROFILE);
        return Optional.of(said.place().isEmpty() ? finding : finding.inside(said.place()));
    }

    /** An absolute address is that of another server, or of an entry. */
    private static String literal(String reference) {
        return reference.contains(":") ? reference : SentEntry.versionless(reference);
    }

    /**
     * A statement whose references are resolved.
     *
     * @param key of the resource that says it
     * @param specimen key of the specimen
     * @param patient key of the patient; empty when it cannot be told
     * @param place in the bundle; empty for what came alone or is stored
     */
    private record Said(
            SpecimenStatement statement, String key, String specimen, Optional<String> patient, String place) {

        boolean contradicts(Said other) {
            return statement.contradicts(other.statement)
                    && specimen.equals(other.specimen)
                    && !key.equals(other.key)
                    && (patient.isEmpty() || other.patient.isEmpty() || patient.equals(other.patient));
        }

        String name() {
            return key.equals(place) ? "the resource in " + place.replace(".resource", "") : key;
        }
    }

    /** What is sent at once, with what is stored about the same specimens and is not replaced by it. */
    private final class Request {

        private final Map<String, String> keys = new HashMap<>();
        private final List<SentEntry> entries;
        private final SpecimenRecords records;
        private final List<Said> sent;
        private final Map<String, List<Said>> stored = new HashMap<>();

        Request(List<SentEntry> entries, SpecimenRecords records) {
            this.entries = entries;
            this.records = records;
            entries.forEach(entry -> entry.names().forEach(name -> keys.put(name, entry.key())));
            this.sent = entries.stream()
                    .flatMap(entry -> entry.content().stream()
                            .flatMap(resource -> said(resource, entry.key(), entry.place(), this::key).stream()))
                    .toList();
        }

        /** Of two that are sent together, the reading answers for both. */
        List<Said> against(Said said) {
            Collection<Said> together = said.statement().content() == Content.READING ? sent : List.of();
            return Stream.concat(together.stream(), stored.computeIfAbsent(said.specimen(), this::stored).stream())
                    .filter(said::contradicts)
                    .toList();
        }

        private String key(String reference) {
            String bare = literal(reference);
            return keys.getOrDefault(reference, keys.getOrDefault(bare, bare));
        }

        private List<Said> stored(String specimen) {
            if (!specimen.startsWith("Specimen/")) {
                return List.of();
            }
            String id = specimen.substring("Specimen/".length());
            return Stream.concat(records.specimen(id).stream(), records.observationsOf(id).stream())
                    .flatMap(resource ->
                            said(resource, SentEntry.alone(resource).key(), "", SpecimenAgreement::literal).stream())
                    .filter(said ->
                            entries.stream().noneMatch(entry -> entry.key().equals(said.key())))
                    .toList();
        }

        private Optional<Said> said(Resource resource, String key, String place, UnaryOperator<String> resolver) {
            return statements
                    .read(resource)
                    .map(statement -> new Said(
                            statement,
                            key,
                            statement.specimen().map(resolver).orElse(key),
                            statement.patient().map(resolver),
                            place));
        }
    }
}
