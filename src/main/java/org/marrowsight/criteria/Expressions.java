package org.marrowsight.criteria;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.context.IWorkerContext;
import org.hl7.fhir.r4.fhirpath.BaseHostServices;
import org.hl7.fhir.r4.fhirpath.FHIRLexer.FHIRLexerException;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.utilities.fhirpath.FHIRPathConstantEvaluationMode;
import org.marrowsight.guide.InvalidGuideException;

/** Evaluates FHIRPath with three-valued logic: a variable that is not known is an empty collection. */
final class Expressions {

    private final FHIRPathEngine engine;

    Expressions(FhirContext context) {
        HapiWorkerContext worker = new HapiWorkerContext(context, context.getValidationSupport());
        engine = new FHIRPathEngine(worker);
        engine.setHostServices(new Variables(worker));
    }

    /**
     * Parses an expression.
     *
     * @throws InvalidGuideException when it is not FHIRPath
     */
    synchronized Expression parse(String text) {
        try {
            return new Expression(text, engine.parse(text));
        } catch (FHIRLexerException e) {
            throw new InvalidGuideException("not a FHIRPath expression: " + text + " (" + e.getMessage() + ")");
        }
    }

    /**
     * The truth of an expression; empty when it cannot be known. The engine is not safe for several threads at once, and
     * one evaluation takes microseconds.
     */
    synchronized Optional<Boolean> evaluate(Expression expression, Map<String, Base> variables) {
        List<Base> result = engine.evaluate(variables, new Parameters(), expression.node());
        return result.isEmpty() ? Optional.empty() : Optional.of(truth(expression, result));
    }

    private static boolean truth(Expression expression, List<Base> result) {
        if (result.size() == 1 && result.get(0) instanceof BooleanType value) {
            return value.booleanValue();
        }
        throw new InvalidGuideException("the expression does not give true or false: " + expression.text());
    }

    /** Resolves the percent names from the variables of the evaluation. */
    private static final class Variables extends BaseHostServices {

        Variables(IWorkerContext worker) {
            super(worker);
        }

        @Override
        public List<Base> resolveConstant(
                FHIRPathEngine engine, Object variables, String name, FHIRPathConstantEvaluationMode mode) {
            String variable = name.startsWith("%") ? name.substring(1) : name;
            boolean known = variables instanceof Map<?, ?> all && all.containsKey(variable);
            return known && ((Map<?, ?>) variables).get(variable) instanceof Base value ? List.of(value) : List.of();
        }

        @Override
        public boolean log(String argument, List<Base> focus) {
            return false;
        }

        @Override
        public Base resolveReference(FHIRPathEngine engine, Object variables, String url, Base refContext) {
            throw new InvalidGuideException("criteria read features and resolve no references");
        }

        @Override
        public boolean conformsToProfile(FHIRPathEngine engine, Object variables, Base item, String url) {
            throw new InvalidGuideException("criteria read features and check no profiles");
        }

        @Override
        public ValueSet resolveValueSet(FHIRPathEngine engine, Object variables, String url) {
            throw new InvalidGuideException("criteria read features and no value sets");
        }

        @Override
        public boolean paramIsType(String name, int index) {
            return false;
        }
    }
}
