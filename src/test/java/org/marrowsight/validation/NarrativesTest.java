package org.marrowsight.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A narrative is formatted text. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NarrativesTest {

    private static final Narratives NARRATIVES = new Narratives();

    static <R extends DomainResource> R with(String inner, R resource) {
        resource.getText()
                .setStatus(NarrativeStatus.ADDITIONAL)
                .setDivAsString("<div xmlns=\"http://www.w3.org/1999/xhtml\">" + inner + "</div>");
        return resource;
    }

    static List<String> found(DomainResource resource) {
        return NARRATIVES.judge(resource).stream().map(Finding::text).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT>alert(1)</SCRIPT>",
                "<script src=\"https://evil.example/x.js\"/>",
                "<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\">alert(1)</h:script>",
                "<p><b><script/></b></p>",
                "<style>p { color: red }</style>",
                "<p style=\"color: red\">x</p>",
                "<p style=\"background: url(javascript:alert(1))\">x</p>",
                "<p STYLE=\"position: fixed\">x</p>",
                "<link rel=\"stylesheet\" href=\"https://evil.example/x.css\"/>",
                "<base href=\"https://evil.example/\"/>",
                "<meta http-equiv=\"refresh\" content=\"0;url=https://evil.example\"/>",
                "<p onclick=\"alert(1)\">x</p>",
                "<p onmouseover=\"alert(1)\">x</p>",
                "<p OnLoad=\"alert(1)\">x</p>",
                "<img src=\"#x\" onerror=\"alert(1)\"/>",
                "<img src=\"https://evil.example/pixel.png\"/>",
                "<img src=\"//evil.example/pixel.png\"/>",
                "<img src=\"javascript:alert(1)\"/>",
                "<img src=\"data:image/svg+xml;base64,PHN2Zz4=\"/>",
                "<img srcset=\"https://evil.example/pixel.png 2x\" src=\"#x\"/>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
                "<a href=\" javascript:alert(1)\">x</a>",
                "<a href=\"java&#9;script:alert(1)\">x</a>",
                "<a href=\"java&#10;script:alert(1)\">x</a>",
                "<a href=\"&#106;avascript:alert(1)\">x</a>",
                "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">x</a>",
                "<a href=\"vbscript:msgbox(1)\">x</a>",
                "<a href=\"file:///etc/passwd\">x</a>",
                "<a href=\"https://x.example\" ping=\"https://evil.example\">x</a>",
                "<a href=\"#\" target=\"_blank\">x</a>",
                "<iframe src=\"https://evil.example\"/>",
                "<iframe srcdoc=\"&lt;script&gt;alert(1)&lt;/script&gt;\"/>",
                "<frameset><frame src=\"x\"/></frameset>",
                "<object data=\"x.swf\"/>",
                "<embed src=\"x.swf\"/>",
                "<applet code=\"x\"/>",
                "<form action=\"https://evil.example\"><input name=\"password\"/></form>",
                "<button formaction=\"javascript:alert(1)\">x</button>",
                "<input autofocus=\"autofocus\"/>",
                "<textarea>x</textarea>",
                "<select><option>x</option></select>",
                "<video src=\"https://evil.example/x.mp4\"/>",
                "<audio src=\"https://evil.example/x.mp3\"/>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><a>x</a></svg>",
                "<svg><animate onbegin=\"alert(1)\"/></svg>",
                "<math><mi xlink:href=\"javascript:alert(1)\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">x</mi></math>",
                "<details ontoggle=\"alert(1)\" open=\"open\">x</details>",
                "<template><p>x</p></template>",
                "<noscript><p>x</p></noscript>",
                "<marquee>x</marquee>",
                "<body><p>x</p></body>",
                "<p xmlns=\"http://www.w3.org/2000/svg\">x</p>",
                "<!--><script>alert(1)</script>-->",
                "<!-- <b>x</b> -->"
            })
    void is_refused_for_what_is_more(String attack) {
        assertThat(found(with(attack, new Patient()))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Marrow necrosis, 60 % of the trephine &lt; 2 cm &amp; more",
                "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
                "<p>javascript:alert(1) style=\"x\" onclick=</p>",
                "<!-- made by hand -->text",
                "<p><b>Generated Narrative with Details</b></p><p><b>id</b>: f001</p><p><b>status</b>: final</p>",
                "<table><tbody><tr><td>Name</td><td>Peter James <b>Chalmers</b> (&quot;Jim&quot;)</td></tr></tbody></table>",
                "<table class=\"grid\" border=\"1\"><tr><td colspan=\"2\">Result</td><th scope=\"col\">µmol/l</th></tr></table>",
                "<h3><span title=\"Codes: {http://loinc.org 58410-2}\">CBC</span></h3><pre>\nWBC 4.1\n</pre><hr/>",
                "<p lang=\"nl\" xml:lang=\"nl\"><i>Opname</i><br/>vast</p><ul><li>a</li></ul><dl><dt>b</dt><dd>c</dd></dl>",
                "<p><a name=\"x\"> </a><a href=\"#x\">up</a> <a href=\"Patient/1\">Patient</a></p>",
                "<a href=\"https://github.com/synthetichealth/synthea\">Synthea</a> <a href=\"mailto:a@b.example\">mail</a>",
                "<img src=\"#picture\" alt=\"smear\"/><img src=\"document.png\" alt=\"smear\" width=\"10\"/>",
                "<blockquote cite=\"https://x.example\"><p>q</p></blockquote><span>plain</span><a>nowhere</a>"
            })
    void passes_as_formatted_text(String text) {
        assertThat(found(with(text, new Patient()))).isEmpty();
    }

    @Nested
    class Says_what_and_where {

        @Test
        void of_the_resource_itself() {
            List<Finding> findings = NARRATIVES.judge(with("<p onclick=\"x\">x</p><script/>", new Observation()));

            assertThat(findings).extracting(Finding::expression).containsOnly("Observation.text");
            assertThat(findings)
                    .extracting(Finding::text)
                    .anySatisfy(text -> assertThat(text).contains("<script>", "send the resource without text"))
                    .anySatisfy(text -> assertThat(text).contains("the attribute onclick"));
        }

        @Test
        void of_what_it_contains_and_of_the_entries_of_a_bundle() {
            Observation observation = new Observation();
            observation.addContained(new Patient()).addContained(with("<script/>", new Patient()));
            Bundle bundle = new Bundle();
            bundle.addEntry().setResource(new Patient());
            bundle.addEntry().setResource(observation);

            assertThat(NARRATIVES.judge(bundle))
                    .extracting(Finding::expression)
                    .containsExactly("Bundle.entry[1].resource.contained[1].text");
        }

        @Test
        void without_repeating_what_might_be_a_name_of_somebody() {
            String odd = "<Müller-Lüdenscheidt/>";

            assertThat(found(with(odd, new Patient())))
                    .singleElement()
                    .asString()
                    .doesNotContain("denscheidt");
        }
    }
}
