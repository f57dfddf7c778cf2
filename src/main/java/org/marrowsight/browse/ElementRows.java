package org.marrowsight.browse;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r4.model.ElementDefinition.TypeRefComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.marrowsight.browse.ElementRow.Binding;
import org.marrowsight.browse.ElementRow.Rule;
import org.marrowsight.browse.ElementRow.Target;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/** The elements of a profile with its snapshot as rows. */
final class ElementRows {

    private static final String VALUE_SETS = Guide.CANONICAL_BASE + "/ValueSet/";
    private static final String FHIR_TYPE = "http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type";

    private final Guide guide;
    private final StructureDefinition profile;
    private final Map<String, ElementDefinition> stated;
    private final Set<String> holdStated;

    ElementRows(Guide guide, StructureDefinition profile) {
        this.guide = guide;
        this.profile = profile;
        this.stated = profile.getDifferential().getElement().stream()
                .collect(Collectors.toMap(ElementDefinition::getId, Function.identity(), (first, second) -> first));
        this.holdStated = new HashSet<>();
        stated.keySet().forEach(id -> holders(id).forEach(holdStated::add));
    }

    /** All elements, or those that the profile says something about with what holds them. */
    List<ElementRow> rows(ProfileView view) {
        return profile.getSnapshot().getElement().stream()
                .filter(element -> view == ProfileView.ALL || holdStated.contains(element.getId()))
                .map(this::row)
                .toList();
    }

    /** The rules of the profile in the order of its elements, each once. */
    List<Rule> rules() {
        return rows(ProfileView.STATED).stream()
                .flatMap(row -> row.rules().stream())
                .collect(Collectors.toMap(Rule::key, Function.identity(), (first, second) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private static Stream<String> holders(String id) {
        return Stream.iterate(
                id, part -> !part.isEmpty(), part -> part.substring(0, Math.max(0, part.lastIndexOf('.'))));
    }

    private ElementRow row(ElementDefinition element) {
        Optional<ElementDefinition> own = Optional.ofNullable(stated.get(element.getId()));
        return new ElementRow(
                element.getId(),
                (int) element.getId().chars().filter(letter -> letter == '.').count(),
                element.getPath().substring(element.getPath().lastIndexOf('.') + 1),
                Optional.ofNullable(element.getSliceName()),
                element.getMin() + ".." + element.getMax(),
                element.getMustSupport(),
                element.getType().stream().map(this::type).toList(),
                ShownText.of(element.getShort()),
                own.map(ElementRows::notes).orElse(List.of()),
                demanded(element),
                binding(element),
                element.getConstraint().stream()
                        .filter(this::isOwn)
                        .map(rule -> rule(rule, element))
                        .toList(),
                element.getConstraint().stream()
                        .filter(rule -> !isOwn(rule))
                        .map(ElementDefinitionConstraintComponent::getKey)
                        .toList(),
                own.isPresent());
    }

    private static List<String> notes(ElementDefinition element) {
        return Stream.of(
                        element.getRequirements(),
                        element.getComment(),
                        element.getSlicing().getDescription())
                .map(ShownText::of)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    private ElementRow.Type type(TypeRefComponent type) {
        String name =
                Optional.ofNullable(type.getExtensionString(FHIR_TYPE)).orElseGet(() -> ShownText.of(type.getCode()));
        List<Target> targets = Stream.concat(type.getTargetProfile().stream(), type.getProfile().stream())
                .map(PrimitiveType::getValue)
                .map(this::target)
                .toList();
        return new ElementRow.Type(name, targets);
    }

    private Target target(String url) {
        String name = url.substring(url.lastIndexOf('/') + 1);
        boolean own = url.startsWith(Guide.CANONICAL_BASE + "/")
                && guide.profile(name).isPresent();
        return new Target(name, own ? Optional.of("/profiles/" + name) : Optional.empty());
    }

    private Optional<String> demanded(ElementDefinition element) {
        return Stream.of(element.getFixed(), element.getPattern())
                .filter(Objects::nonNull)
                .map(this::demanded)
                .findFirst();
    }

    private String demanded(org.hl7.fhir.r4.model.Type value) {
        if (value instanceof CodeableConcept concept) {
            return concept.getCoding().stream().map(this::coding).collect(Collectors.joining(", "));
        }
        return value instanceof Coding coding ? coding(coding) : ShownText.of(value.primitiveValue());
    }

    private String coding(Coding coding) {
        Code code = new Code(ShownText.of(coding.getSystem()), ShownText.of(coding.getCode()));
        String display = guide.display(code).map(words -> " (" + words + ")").orElse("");
        return code.system() + " " + code.value() + display;
    }

    private Optional<Binding> binding(ElementDefinition element) {
        if (!element.getBinding().hasValueSet()) {
            return Optional.empty();
        }
        String url = element.getBinding().getValueSet().replaceFirst("\\|.*", "");
        Optional<ValueSet> own = guide.all(ValueSet.class)
                .filter(valueSet -> url.equals(valueSet.getUrl()))
                .findFirst();
        return Optional.of(new Binding(
                element.getBinding().getStrength().toCode(),
                own.map(ValueSet::getTitle).orElseGet(() -> url.substring(url.lastIndexOf('/') + 1)),
                own.map(valueSet -> "/terminology/ValueSet/" + url.substring(VALUE_SETS.length())),
                own.isPresent() ? ShownText.of(element.getBinding().getDescription()) : ""));
    }

    private boolean isOwn(ElementDefinitionConstraintComponent rule) {
        return ShownText.of(rule.getSource()).startsWith(Guide.CANONICAL_BASE + "/");
    }

    private static Rule rule(ElementDefinitionConstraintComponent rule, ElementDefinition element) {
        return new Rule(
                ShownText.of(rule.getKey()),
                rule.getSeverity().toCode(),
                ShownText.of(rule.getHuman()),
                ShownText.of(rule.getExpression()),
                element.getId());
    }
}
