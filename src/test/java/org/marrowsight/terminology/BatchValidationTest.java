package org.marrowsight.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowsight.terminology.Brought.codes;
import static org.marrowsight.terminology.Brought.coding;
import static org.marrowsight.terminology.Brought.include;
import static org.marrowsight.terminology.Brought.set;
import static org.marrowsight.terminology.Brought.truth;
import static org.marrowsight.terminology.Brought.url;
import static org.marrowsight.terminology.Operations.ok;
import static org.marrowsight.terminology.Operations.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class BatchValidationTest {

    private static final String OPERATION = "ValueSet/$batch-validate-code";

    private final Operations operations;

    BatchValidationTest(@LocalServerPort int port) {
        this.operations = new Operations(port);
    }

    private static String validation(String... parameters) {
        return "\"name\": \"validation\", \"resource\": {\"resourceType\": \"Parameters\", \"parameter\": [{"
                + String.join("}, {", parameters) + "}]}";
    }

    @Test
    void answers_each_in_its_order_and_refuses_one_without_the_others() {
        JsonNode answer = ok(operations.post(
                OPERATION,
                codes("1", "a", "b"),
                set("\"include\": [" + include("\"concept\": [{\"code\": \"a\"}]") + "]"),
                url(),
                validation(coding("a", "")),
                validation(truth("abstract")),
                validation(coding("b", ""))));

        assertThat(answer.path("parameter").findValuesAsText("name").stream().filter("validation"::equals))
                .hasSize(3);
        assertThat(value(answer.at("/parameter/0/resource"), "result")).isEqualTo("true");
        assertThat(answer.at("/parameter/1/resource/resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(value(answer.at("/parameter/2/resource"), "result")).isEqualTo("false");
    }

    @Test
    void takes_what_is_stated_once_unless_one_states_its_own() {
        String wrong = coding("a", "\"display\": \"wrong\"");
        String strict = "\"name\": \"lenient-display-validation\", \"valueBoolean\": false";

        JsonNode answer = ok(operations.post(
                OPERATION,
                codes("1", "a"),
                set("\"include\": [" + include("") + "]"),
                url(),
                truth("lenient-display-validation"),
                validation(wrong),
                validation(wrong, strict)));

        assertThat(value(answer.at("/parameter/0/resource"), "result")).isEqualTo("true");
        assertThat(value(answer.at("/parameter/1/resource"), "result")).isEqualTo("false");
    }

    @Test
    void is_bounded() {
        String[] many = Stream.concat(
                        Stream.of(codes("1", "a")),
                        IntStream.rangeClosed(0, BatchCheck.LIMIT).mapToObj(i -> validation(coding("a", ""))))
                .toArray(String[]::new);

        assertThat(operations.post(OPERATION, many).status()).isEqualTo(422);
    }
}
