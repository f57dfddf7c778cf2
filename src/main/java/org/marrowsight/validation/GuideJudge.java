package org.marrowsight.validation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.marrowsight.guide.Guide;

/** The judge of one guide. */
final class GuideJudge {

    private final Definitions definitions;
    private final WorkerContextValidationSupportAdapter context;
    private final ProfileIndex index;
    private final DeclaredProfiles declared;
    private final MappedCodes mapped;
    private final StructureCheck check;
    private final FindingWriter writer;
    private final Narratives narratives = new Narratives();
    private final SpecimenAgreement agreement;

    GuideJudge(Guide guide, Definitions definitions) {
        this.definitions = definitions;
        this.context = definitions.with(guide);
        List<StructureDefinition> profiles = profiles(guide);
        this.index = new ProfileIndex(guide, profiles);
        this.declared = new DeclaredProfiles(profiles, index);
        this.mapped = new MappedCodes(guide, definitions.fhir().newTerser());
        this.check = new StructureCheck(context);
        this.writer = new FindingWriter(guide);
        this.agreement = new SpecimenAgreement(guide);
        profiles.forEach(this::rehearse);
    }

    /** The validator reads definitions and parses expressions when it first needs them: now, not in a sender's time. */
    private void rehearse(StructureDefinition profile) {
        check.run("{\"resourceType\":\"" + profile.getType() + "\"}", profile);
    }

    private List<StructureDefinition> profiles(Guide guide) {
        return guide.all(org.hl7.fhir.r4.model.StructureDefinition.class)
                .filter(profile -> profile.getKind() == StructureDefinitionKind.RESOURCE)
                .map(profile -> context.fetchResource(StructureDefinition.class, profile.getUrl()))
                .filter(Objects::nonNull)
                .toList();
    }

    Judgement judge(Resource resource, SpecimenRecords records) {
        if (!(resource instanceof Bundle bundle) || !executed(bundle)) {
            return with(agreement.judge(resource, records), byItself(resource));
        }
        return bundle.getType() == Bundle.BundleType.BATCH
                ? entries(bundle, entry -> judge(entry, records))
                : with(agreement.judge(bundle, records), entries(bundle, this::byItself));
    }

    private static Judgement with(List<Finding> further, Judgement judgement) {
        return further.isEmpty() ? judgement : merged(List.of(judgement.findings(), further));
    }

    private Judgement byItself(Resource resource) {
        return with(narratives.judge(resource), byProfiles(resource));
    }

    private Judgement byProfiles(Resource resource) {
        List<StructureDefinition> inferred = index.profilesFor(resource);
        DeclaredProfiles.Reading reading = declared.read(resource, inferred);
        Set<StructureDefinition> all = new LinkedHashSet<>(inferred);
        all.addAll(reading.further());
        return all.isEmpty() && reading.misfits().isEmpty()
                ? Judgement.noConcern()
                : judgement(reading.misfits(), resource, all);
    }

    Judgement judge(Resource resource, Optional<String> profile, SpecimenRecords records) {
        Judgement own = judge(resource, records);
        return profile.map(url -> withProfile(own, resource, url)).orElse(own);
    }

    private Judgement withProfile(Judgement own, Resource resource, String profile) {
        StructureDefinition asked = context.fetchResource(StructureDefinition.class, Canonical.withoutVersion(profile));
        if (asked == null) {
            Finding unknown = Finding.error(
                    IssueType.NOTFOUND,
                    resource.fhirType(),
                    "The profile " + profile + " is not known to this server.");
            return merged(List.of(own.findings(), List.of(unknown)));
        }
        return merged(List.of(own.findings(), findings(resource, asked)));
    }

    private static boolean executed(Bundle bundle) {
        return !bundle.hasType()
                || bundle.getType() == Bundle.BundleType.TRANSACTION
                || bundle.getType() == Bundle.BundleType.BATCH;
    }

    private static Judgement entries(Bundle bundle, Function<Resource, Judgement> judge) {
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            BundleEntryComponent entry = bundle.getEntry().get(i);
            if (entry.hasResource()) {
                judgements.add(inside("Bundle.entry[" + i + "].resource", judge.apply(entry.getResource())));
            }
        }
        boolean concern = judgements.stream().anyMatch(Judgement::concern);
        List<Finding> findings = judgements.stream()
                .flatMap(judgement -> judgement.findings().stream())
                .toList();
        return new Judgement(concern, findings);
    }

    private static Judgement inside(String path, Judgement judgement) {
        return new Judgement(
                judgement.concern(),
                judgement.findings().stream()
                        .map(finding -> finding.inside(path))
                        .toList());
    }

    private Judgement judgement(List<Finding> misfits, Resource resource, Set<StructureDefinition> profiles) {
        Stream<List<Finding>> found = profiles.stream().map(profile -> findings(resource, profile));
        return merged(Stream.concat(Stream.of(misfits), found).toList());
    }

    private List<Finding> findings(Resource resource, StructureDefinition profile) {
        Judged judged = new Judged(resource, profile);
        return check.run(asRead(resource), profile).stream()
                .map(message -> writer.write(message, judged))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The resource as the guide understands it; who declared what, and the narrative, do not count. */
    private String asRead(Resource resource) {
        Resource read = resource.copy();
        read.setMeta(new Meta());
        if (read instanceof DomainResource domain) {
            domain.setText(new Narrative());
        }
        mapped.spellOut(read);
        return definitions.fhir().newJsonParser().encodeResourceToString(read);
    }

    private static Judgement merged(List<List<Finding>> findings) {
        return new Judgement(
                true, Findings.once(findings.stream().flatMap(List::stream).toList()));
    }
}
