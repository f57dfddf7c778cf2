package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.browse.ResourceCheck;
import org.marrowsight.guard.BodyGuard;
import org.marrowsight.validation.Finding;
import org.marrowsight.validation.Judgement;
import org.marrowsight.validation.ResourceJudge;

/** Takes a text the way of a post, up to the storage: guard, strict reading, judge. */
final class ResourceCheckHere implements ResourceCheck {

    /** How HAPI FHIR's parser names the key that it stumbles over. */
    private static final Pattern KEY = Pattern.compile("'([A-Za-z_][A-Za-z0-9]*)'");

    private final FhirContext fhir;
    private final BodyGuard guard;
    private final ResourceJudge judge;

    ResourceCheckHere(FhirContext fhir, BodyGuard guard, ResourceJudge judge) {
        this.fhir = fhir;
        this.guard = guard;
        this.judge = judge;
    }

    @Override
    public Result check(String json, Optional<String> profile) {
        Optional<String> objection = guard.objection(json.getBytes(StandardCharsets.UTF_8));
        if (objection.isPresent()) {
            return unreadable(objection.get());
        }
        Resource resource;
        try {
            resource = (Resource) fhir.newJsonParser()
                    .setParserErrorHandler(new StrictErrorHandler())
                    .parseResource(json);
        } catch (RuntimeException failure) {
            if (!ErrorAnswers.isBadValue(failure)) {
                throw failure;
            }
            return unreadable(ErrorAnswers.plain(String.valueOf(failure.getMessage())));
        }
        if (!ServedTypes.NAMES.contains(resource.fhirType())
                && !resource.fhirType().equals("Bundle")) {
            return unreadable(ServedTypes.refusal(resource.fhirType()));
        }
        Judgement judgement = judge.judgeApart(resource, profile);
        return new Result(
                judgement.concern(),
                judgement.findings().stream().map(ResourceCheckHere::issue).toList());
    }

    private static Issue issue(Finding finding) {
        return new Issue(
                finding.refuses(),
                Optional.of(finding.expression()),
                Optional.empty(),
                finding.text(),
                finding.rule(),
                finding.profile());
    }

    private static Result unreadable(String text) {
        Matcher key = KEY.matcher(text);
        Optional<String> named = key.find() ? Optional.of(key.group(1)) : Optional.empty();
        return new Result(
                false, List.of(new Issue(true, Optional.empty(), named, text, Optional.empty(), Optional.empty())));
    }
}
