package org.marrowsight.benchmark;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.ValueSet;
import org.marrowsight.guide.GuideFiles;
import org.marrowsight.terminology.CodeSystemOperations;
import org.marrowsight.terminology.FhirDefinitions;
import org.marrowsight.terminology.Terminology;
import org.marrowsight.terminology.ValueSetOperations;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the operations cost inside the server, on the guide and beside it on a code system of 50,000 concepts. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Benchmark)
public class TerminologyBenchmark {

    private static final String SITES = "https://marrowsight.org/fhir/CodeSystem/relapse-site";
    private static final String SITE_SET = "https://marrowsight.org/fhir/ValueSet/relapse-site";
    private static final String LARGE = "https://hospital.example/large";

    private final Terminology terminology =
            Terminology.of(content(), new OfFhir()).indexed();
    private final CodeSystemOperations systems = new CodeSystemOperations(() -> terminology);
    private final ValueSetOperations sets = new ValueSetOperations(() -> terminology, Clock.systemUTC());

    private record OfFhir(DefaultProfileValidationSupport definitions) implements FhirDefinitions {

        OfFhir() {
            this(new DefaultProfileValidationSupport(GuideFiles.R4));
        }

        @Override
        public Optional<CodeSystem> codeSystem(String url) {
            return Optional.ofNullable((CodeSystem) definitions.fetchCodeSystem(url));
        }

        @Override
        public boolean hasRules(String system) {
            return false;
        }

        @Override
        public Optional<String> nameByRules(String system, String code) {
            return Optional.empty();
        }

        @Override
        public Optional<ValueSet> valueSet(String url) {
            return Optional.ofNullable((ValueSet) definitions.fetchValueSet(url));
        }
    }

    private static List<MetadataResource> content() {
        List<MetadataResource> content = new ArrayList<>(GuideFiles.guide().resources());
        CodeSystem large = new CodeSystem().setUrl(LARGE).setContent(CodeSystemContentMode.COMPLETE);
        large.setId("large");
        for (int number = 0; number < 50_000; number++) {
            large.addConcept().setCode("C" + number).setDisplay("Finding " + number + " of the large system");
        }
        ValueSet all = new ValueSet().setUrl(LARGE + "/all");
        all.setId("large-all");
        all.getCompose().addInclude().setSystem(LARGE);
        content.add(large);
        content.add(all);
        return content;
    }

    private static SystemRequestDetails call(String... parameters) {
        SystemRequestDetails call = new SystemRequestDetails();
        for (int i = 0; i < parameters.length; i += 2) {
            call.addParameter(parameters[i], new String[] {parameters[i + 1]});
        }
        return call;
    }

    @Benchmark
    public Parameters lookupInGuide() {
        return systems.lookup(null, call("system", SITES, "code", "ulna"));
    }

    @Benchmark
    public Parameters lookupInLarge() {
        return systems.lookup(null, call("system", LARGE, "code", "C49999"));
    }

    @Benchmark
    public Parameters validateInGuide() {
        return sets.validateCode(null, call("url", SITE_SET, "system", SITES, "code", "ulna"));
    }

    @Benchmark
    public Parameters validateInLarge() {
        return sets.validateCode(null, call("url", LARGE + "/all", "system", LARGE, "code", "C49999"));
    }

    @Benchmark
    public ValueSet expandByFilterInGuide() {
        return sets.expand(null, call("url", SITE_SET, "filter", "ul", "count", "20"));
    }

    @Benchmark
    public ValueSet expandByFilterInLarge() {
        return sets.expand(null, call("url", LARGE + "/all", "filter", "finding 4999", "count", "20"));
    }
}
