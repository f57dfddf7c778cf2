package org.marrowsight.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Checks the context of a call: the fields that its hook requires, each of the form that the specification gives it. */
final class ContextReader {

    private static final String ID = "[A-Za-z0-9\\-.]{1,64}";
    private static final Pattern LOGICAL_ID = Pattern.compile(ID);
    private static final String LOGICAL_ID_RULE = "1 to 64 letters, digits, hyphens and points";
    private static final Pattern REFERENCE = Pattern.compile("[A-Z][A-Za-z]{1,40}/" + ID);
    private static final String REFERENCE_RULE = "a reference of the form Type/id";

    private final CallFields context;

    ContextReader(CallFields context) {
        this.context = context;
    }

    /** The context for a hook; what is wrong with it stands among the problems of its fields. */
    HookCall.Context read(Hook hook) {
        Optional<String> userId = context.requiredText("userId");
        context.check("userId", userId, REFERENCE, REFERENCE_RULE);
        context.check("encounterId", context.text("encounterId"), LOGICAL_ID, LOGICAL_ID_RULE);
        Optional<String> patientId = context.requiredText("patientId");
        context.check("patientId", patientId, LOGICAL_ID, LOGICAL_ID_RULE);
        Optional<ObjectNode> drafts = hook.hasDraftOrders() ? draftOrders() : Optional.empty();
        List<String> selections = hook == Hook.ORDER_SELECT ? selections() : List.of();
        return new HookCall.Context(userId.orElse(""), patientId.orElse(""), drafts, selections);
    }

    private Optional<ObjectNode> draftOrders() {
        Optional<ObjectNode> drafts = context.requiredObject("draftOrders").map(CallFields::node);
        if (drafts.isPresent() && !drafts.get().path("resourceType").asText().equals("Bundle")) {
            context.refuse("value", "draftOrders", "draftOrders must be a Bundle.");
        }
        return drafts;
    }

    private List<String> selections() {
        return context.requiredArray("selections")
                .map(array -> StreamSupport.stream(array.spliterator(), false)
                        .map(this::selection)
                        .flatMap(Optional::stream)
                        .toList())
                .orElseGet(List::of);
    }

    private Optional<String> selection(JsonNode node) {
        Optional<String> reference = Optional.of(node)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> REFERENCE.matcher(text).matches());
        if (reference.isEmpty()) {
            context.refuse("value", "selections", "Each of the selections must be " + REFERENCE_RULE + ".");
        }
        return reference;
    }
}
