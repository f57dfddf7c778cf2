package org.marrowsight.guard;

import java.util.Optional;

/** Judges JSON that did not come with a request, by the rules that {@link RequestGuard} holds for those that do. */
public final class BodyGuard {

    private final GuardLimits limits;
    private final JsonShape json;

    /** A guard with limits of its own. */
    public BodyGuard(GuardLimits limits) {
        WrittenNumbers numbers = new WrittenNumbers(limits);
        this.limits = limits;
        this.json = new JsonShape(limits, numbers, new QueryShape(limits, numbers));
    }

    /** Whether a body is one JSON object that cannot harm what parses it. */
    public boolean isHarmless(byte[] body) {
        return objection(body).isEmpty();
    }

    /** Why a body is refused, in fixed words; empty when it is one JSON object that cannot harm what parses it. */
    public Optional<String> objection(byte[] body) {
        if (body.length > limits.bodyBytes()) {
            return Optional.of("The body is larger than " + limits.bodyBytes() + " bytes.");
        }
        try {
            BodyReader.checkText(body);
            json.check(body);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal.text());
        }
    }
}
