package org.marrowsight;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http.Answer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Texts that readers of JSON and XML disagree about: what is none of it is refused, the rest is no fault of the server. */
@RunningServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileParsersTest {

    private static final String FHIR_XML = "application/fhir+xml";

    /** Where a JSON value is put: address, and what stands around it. */
    private static final Map<String, String> PLACES_OF_JSON = Map.of(
            "/fhir/Patient", "{\"resourceType\":\"Patient\",\"name\":%s}",
            "/fhir/Patient/$validate", "{\"resourceType\":\"Patient\",\"gender\":%s}",
            "/fhir", "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":%s}",
            "/cds-services/bmn-flag",
                    "{\"hook\":\"patient-view\",\"hookInstance\":\"3f6f1e2c-9a0b-4d57-8a3e-1c1b1f1a7d10\",\"context\":%s}",
            "/cds-services/bmn-flag/feedback", "{\"feedback\":%s}");

    private final Http http;
    private final Bystander bystander;

    HostileParsersTest(@LocalServerPort int port) {
        this.http = new Http(port);
        this.bystander = new Bystander(port);
    }

    @AfterAll
    void others_were_served_meanwhile() {
        bystander.close();
    }

    private Answer xml(String path, String body) {
        return xml(path, body, StandardCharsets.UTF_8);
    }

    private Answer xml(String path, String body, Charset charset) {
        Answer answer = http.send(http.request(path)
                .header("Content-Type", FHIR_XML)
                .header("Accept", "application/fhir+json")
                .POST(BodyPublishers.ofByteArray(body.getBytes(charset))));
        return ClientsFault.isMet(answer, path + " " + body);
    }

    private Answer json(String path, String body) {
        return ClientsFault.isMet(http.post(path, body), path + " " + body);
    }

    static Stream<String> brokenJson() {
        return Stream.of(
                "[",
                "]",
                "{",
                "}",
                "[}",
                "{]",
                "[[]",
                "[1",
                "[1,",
                "[,",
                "[,1]",
                "[1,]",
                "[1,,2]",
                "[1 2]",
                "[1:2]",
                "[\"a\" \"b\"]",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1,,\"b\":2}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{:1}",
                "{1:1}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":'b'}",
                "{\"a\":1}}",
                "{\"a\":1}/**/",
                "/**/{}",
                "//a\n{}",
                "#a\n{}",
                "{\"a\"::1}",
                "{\"a\"=1}",
                "[1];",
                "[].length",
                "undefined",
                "nul",
                "nulll",
                "NULL",
                "tru",
                "True",
                "truee",
                "fals",
                "nan",
                "NaN",
                "-NaN",
                "Infinity",
                "-Infinity",
                "+1",
                "++1",
                "--1",
                "1-",
                "1+2",
                "01",
                "-01",
                "00",
                "1.",
                "-1.",
                ".1",
                "-.1",
                "1.e1",
                ".e1",
                "1e",
                "1e+",
                "1e-",
                "1ee1",
                "1e1.1",
                "e1",
                "0x1",
                "0b1",
                "0o7",
                "1_000",
                "1,000.5",
                "\u0661",
                "\uff11",
                "1\u00a0",
                "\u00a01",
                "\u2028[]",
                "\ufeff[]",
                "[\u000b]",
                "[\u000c]",
                "[\u0001]",
                "\"",
                "\"a",
                "'a'",
                "a\"",
                "\"a\nb\"",
                "\"a\tb\"",
                "\"\u0001\"",
                "\"\\\"",
                "\"\\x41\"",
                "\"\\a\"",
                "\"\\'\"",
                "\"\\u\"",
                "\"\\u1\"",
                "\"\\u12\"",
                "\"\\u123\"",
                "\"\\u123g\"",
                "\"\\U0041\"",
                "\"\\ud800\"",
                "\"\\udc00\"",
                "\"\\ud800a\"",
                "\"\\ud800\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"\\u0000\"",
                "\"\\A",
                "[\"a\\\"]",
                "{\"a\":1,\"a\":2}",
                "{\"\\u0061\":1,\"a\":2}",
                "{\"\\ud800\":1}",
                "1e31",
                "-1e31",
                "1e-31",
                "1e999999999",
                "0e999999999",
                "1e+0000000000000000099",
                "9".repeat(65),
                "0." + "1".repeat(80),
                "[".repeat(101),
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "[{\"a\":".repeat(50_000),
                "\"" + "\\ud83d".repeat(1_000) + "\"");
    }

    @ParameterizedTest
    @MethodSource("brokenJson")
    void what_is_no_JSON_or_too_much_of_it_is_refused_everywhere(String broken) {
        PLACES_OF_JSON.forEach((path, around) -> {
            assertThat(json(path, broken).status()).as(path).isEqualTo(400);
            assertThat(json(path, around.replace("%s", broken)).status())
                    .as(path)
                    .isEqualTo(400);
        });
    }

    static Stream<String> oddJson() {
        return Stream.of(
                "null",
                "true",
                "false",
                "0",
                "-0",
                "-0.0",
                "0e0",
                "0E+0",
                "1E-2",
                "1e29",
                "-1e-29",
                "1.0000000000000000000000000001",
                "9007199254740993",
                "-9223372036854775809",
                "9".repeat(60),
                "\"\"",
                "\" \"",
                "\"\\u0041\"",
                "\"\\/\"",
                "\"\\b\\f\\n\\r\\t\"",
                "\"\\ud83d\\ude00\"",
                "\"\ud83d\ude00\"",
                "\"\u007f\u0080\u009f\"",
                "\"\u2028\u2029\"",
                "\"\ufdd0\ufffe\uffff\"",
                "\"\udbff\udfff\"",
                "\"\\uFDD0\"",
                "\"\\u202e\"",
                "\"\ufeff\"",
                "\"a\\u0001b\"",
                "[]",
                " [ ] ",
                "\n[\r\n]\t",
                "{}",
                "[[]]",
                "[{}]",
                "[[],[[]]]",
                "[null]",
                "[null,null]",
                "[true,1,\"a\",null,{},[]]",
                "[\"\"]",
                "[0,-1,1.5]",
                "{\"\":0}",
                "{\"\":{\"\":{}}}",
                "{\" \":1}",
                "{\"a\":null}",
                "{\"a\":[]}",
                "{\"a\":{}}",
                "{\"a\\u0001\":1}",
                "{\"\ud83d\ude00\":1}",
                "{\"__proto__\":{}}",
                "{\"constructor\":{\"prototype\":{}}}",
                "{\"$ref\":\"#\"}",
                "{\"@type\":\"java.lang.Runtime\"}",
                "[{\"resourceType\":\"Patient\"}]",
                "{\"resourceType\":null}",
                "{\"resourceType\":[]}",
                "{\"resourceType\":\"\"}",
                "{\"resourceType\":\"Nonsense\"}",
                "{\"fhir_comments\":[]}",
                "[{\"use\":{}}]",
                "[{\"use\":[]}]",
                "[{\"use\":1}]",
                "[{\"use\":true}]",
                "[{\"use\":null}]",
                "[{\"given\":\"a\"}]",
                "[{\"given\":[null]}]",
                "[{\"given\":[{}]}]",
                "[{\"given\":[[]]}]",
                "[{\"given\":[\"a\"],\"_given\":null}]",
                "[{\"given\":[\"a\"],\"_given\":[null,null,null]}]",
                "[{\"_given\":[{\"id\":\"a\"}]}]",
                "[{\"_given\":{\"id\":\"a\"}}]",
                "[{\"_given\":\"a\"}]",
                "[{\"_use\":{\"extension\":null}}]",
                "[{\"extension\":{}}]",
                "[{\"extension\":[{\"url\":null}]}]",
                "[{\"extension\":[{\"url\":\"a\",\"valueNonsense\":1}]}]",
                "[{\"period\":\"a\"}]",
                "[{\"period\":{\"start\":{}}}]",
                "[".repeat(90) + "]".repeat(90),
                "\"" + "a".repeat(100_000) + "\"",
                "[" + "0,".repeat(9_999) + "0]");
    }

    @ParameterizedTest
    @MethodSource("oddJson")
    void odd_JSON_is_judged_or_refused_everywhere(String odd) {
        PLACES_OF_JSON.forEach((path, around) -> {
            json(path, odd);
            Answer answer = json(path, around.replace("%s", odd));
            if (answer.status() == 201) {
                http.delete("/fhir/Patient/" + answer.id());
            }
        });
    }

    private static String patient(String content) {
        return "<Patient xmlns=\"http://hl7.org/fhir\">" + content + "</Patient>";
    }

    static Stream<String> brokenXml() {
        return Stream.of(
                "",
                " ",
                "text",
                "<",
                ">",
                "<>",
                "</>",
                "</Patient>",
                "<Patient",
                "<Patient/",
                "< Patient/>",
                "<Patient></Patient",
                "<Patient></patient>",
                "<Patient><a></Patient></a>",
                "<Patient/><Patient/>",
                "<Patient/>text",
                "text<Patient/>",
                "<Patient/><!-- -- -->",
                "<!-- a",
                "<!-- a --><!-- b",
                "<Patient><!-- a -- b --></Patient>",
                "<?xml version=\"1.0\"?>",
                " <?xml version=\"1.0\"?><Patient/>",
                "<?xml?><Patient/>",
                "<?xml version=\"9.9\"?><Patient/>",
                "<?xml encoding=\"UTF-8\"?><Patient/>",
                "<?xml version=\"1.0\" standalone=\"maybe\"?><Patient/>",
                "<Patient/><?xml a?>",
                "<?xml version='1.0' version='1.0'?><Patient/>",
                "<1a/>",
                "<-a/>",
                "<.a/>",
                "<a:b:c/>",
                "<a:Patient/>",
                "<:Patient/>",
                "<Patient:/>",
                "<Patient id/>",
                "<Patient id=/>",
                "<Patient id=a/>",
                "<Patient id=\"a/>",
                "<Patient id='a\"/>",
                "<Patient id=\"<\"/>",
                "<Patient id=\"&\"/>",
                "<Patient id=\"a\" id=\"b\"/>",
                "<Patient id=\"a\"id2=\"b\"/>",
                "<Patient xmlns:a=\"u\" xmlns:b=\"u\" a:i=\"1\" b:i=\"2\"/>",
                "<Patient xmlns:a=\"\"/>",
                "<Patient xmlns:xml=\"u\"/>",
                "<Patient xmlns:xmlns=\"u\"/>",
                "<Patient xmlns=\"http://www.w3.org/2000/xmlns/\"/>",
                patient("&"),
                patient("&a"),
                patient("&a;"),
                patient("&nbsp;"),
                patient("&#;"),
                patient("&#x;"),
                patient("&#xg;"),
                patient("&#0;"),
                patient("&#x1;"),
                patient("&#xD800;"),
                patient("&#xFFFE;"),
                patient("&#x110000;"),
                patient("&#99999999999;"),
                patient("]]>"),
                patient("<![CDATA["),
                patient("<![CDATA[a]]"),
                patient("<![cdata[a]]>"),
                patient("<?"),
                patient("<?a"),
                patient("<? a?>"),
                patient("<!a>"),
                patient("<!ELEMENT a ANY>"),
                patient("\u0001"),
                patient("\ufffe"),
                patient("\uffff"),
                "<!DOCTYPE Patient><Patient xmlns=\"http://hl7.org/fhir\"/>",
                "<!DOCTYPE Patient [<!ENTITY a \"b\">]><Patient/>",
                "<!DOCTYPE Patient SYSTEM \"http://127.0.0.1:9/a.dtd\"><Patient/>",
                "<!DOCTYPE a [<!ENTITY % b SYSTEM \"file:///etc/passwd\">%b;]><Patient/>",
                "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>"
                        + patient("&c;"),
                "<!DOCTYPE a [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]>" + patient("&a;"),
                "<!doctype html><Patient/>",
                "<!DOCTYPE a [<!ATTLIST Patient id CDATA \"x\">]><Patient/>",
                patient("<a>".repeat(101) + "</a>".repeat(101)),
                "<a>".repeat(100_000),
                patient("<a b=\"1e9999999\"/>"),
                patient("<name><family value=\"" + "9".repeat(70) + "\"/></name>"));
    }

    @ParameterizedTest
    @MethodSource("brokenXml")
    void what_is_no_XML_or_declares_a_document_type_is_refused_everywhere(String broken) {
        for (String path : List.of("/fhir/Patient", "/fhir/Patient/$validate", "/fhir")) {
            assertThat(xml(path, broken).status()).as(path).isEqualTo(400);
        }
    }

    static Stream<String> oddXml() {
        String div = "<text><status value=\"generated\"/><div xmlns=\"http://www.w3.org/1999/xhtml\">%s</div></text>";
        return Stream.of(
                "<Patient/>",
                "<patient xmlns=\"http://hl7.org/fhir\"/>",
                "<Patient xmlns=\"http://elsewhere.example\"/>",
                "<f:Patient xmlns:f=\"http://hl7.org/fhir\"/>",
                "<f:Patient xmlns:f=\"http://hl7.org/fhir\"><f:gender value=\"other\"/></f:Patient>",
                "<Nonsense xmlns=\"http://hl7.org/fhir\"/>",
                "<Observation xmlns=\"http://hl7.org/fhir\"/>",
                "<html/>",
                "\ufeff" + patient(""),
                "<?xml version=\"1.1\"?>" + patient(""),
                "<?xml version=\"1.0\" encoding=\"US-ASCII\"?>" + patient(""),
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + patient(""),
                "<?xml version=\"1.0\" encoding=\"EBCDIC-CP-US\"?>" + patient(""),
                "<?xml version=\"1.0\" encoding=\"nonsense\"?>" + patient(""),
                "<?xml-stylesheet href=\"http://127.0.0.1:9/\"?>" + patient(""),
                "<!-- a -->" + patient("") + "<!-- b --><?c d?>",
                patient("text"),
                patient("<![CDATA[<gender value=\"other\"/>]]>"),
                patient("<!-- a --><?a b?>"),
                patient("<gender/>"),
                patient("<gender value=\"\"/>"),
                patient("<gender value=\" \"/>"),
                patient("<gender value=\"&#10;\"/>"),
                patient("<gender>other</gender>"),
                patient("<gender value=\"other\">other</gender>"),
                patient("<gender value=\"other\"/><gender value=\"male\"/>"),
                patient("<gender Value=\"other\"/>"),
                patient("<gender xmlns=\"\" value=\"other\"/>"),
                patient("<gender xmlns:a=\"u\" a:value=\"other\"/>"),
                patient("<gender xml:space=\"preserve\" xml:lang=\"x\" value=\"other\"/>"),
                patient("<gender id=\"a\" value=\"other\" url=\"b\"/>"),
                patient("<gender value=\"other\"><extension/></gender>"),
                patient("<gender value=\"other\"><extension url=\"\"/></gender>"),
                patient("<nonsense value=\"1\"/>"),
                patient("<name><name><name/></name></name>"),
                patient("<name value=\"a\"/>"),
                patient("<multipleBirthInteger value=\"x\"/>"),
                patient("<multipleBirthBoolean value=\"1\"/><multipleBirthInteger value=\"1\"/>"),
                patient("<multipleBirthNonsense value=\"1\"/>"),
                patient("<birthDate value=\"9999-99-99\"/>"),
                patient("<photo><data value=\"!\"/></photo>"),
                patient("<id value=\"\"/>"),
                patient("<id value=\"../a\"/>"),
                patient("<id><id value=\"a\"/></id>"),
                patient("<meta><meta/></meta>"),
                patient("<contained/>"),
                patient("<contained value=\"a\"/>"),
                patient("<contained><Patient/></contained>"),
                patient("<contained><Nonsense/></contained>"),
                patient("<contained><contained/></contained>"),
                patient("<contained>text</contained>"),
                patient("<contained><Patient/><Patient/></contained>"),
                patient("<contained><Bundle><entry><resource/></entry></Bundle></contained>"),
                patient("<text/>"),
                patient("<text><div/></text>"),
                patient("<text><status value=\"generated\"/><div>a</div></text>"),
                patient(div.formatted("")),
                patient(div.formatted("<script>alert(1)</script>")),
                patient(div.formatted("<a href=\"javascript:a\"/>")),
                patient(div.formatted("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"a\"/>")),
                patient(div.formatted("<b><i></i></b>&amp;&lt;")),
                patient(div.formatted("<a:b xmlns:a=\"u\"/>")),
                patient(div.formatted("<!-- a --><![CDATA[<script>]]>")),
                patient("<extension url=\"a\">" + "<extension url=\"a\">".repeat(80) + "</extension>".repeat(80)
                        + "</extension>"),
                patient("<name><family value=\"" + "a".repeat(100_000) + "\"/></name>"),
                patient("<a " + attributes() + "/>"),
                "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"batch\"/><entry/></Bundle>",
                "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"transaction\"/><entry><resource/></entry></Bundle>",
                "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"batch\"/><entry><resource><Patient/></resource><request/></entry></Bundle>");
    }

    private static String attributes() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            all.append('a').append(i).append("=\"b\" ");
        }
        return all.toString();
    }

    @ParameterizedTest
    @MethodSource("oddXml")
    void odd_XML_is_judged_or_refused_everywhere(String odd) {
        xml("/fhir/Patient/$validate", odd);
        xml("/fhir", odd);
        xml("/fhir/Observation", odd);
        Answer answer = xml("/fhir/Patient", odd);
        if (answer.status() == 201) {
            http.delete("/fhir/Patient/" + answer.id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1", "IBM037"})
    void another_encoding_than_UTF_8_is_refused_whatever_it_says_of_itself(String name) {
        String declared = "<?xml version=\"1.0\" encoding=\"" + name + "\"?>"
                + patient("<name><family value=\"M\u00fcller\"/></name>");

        assertThat(xml("/fhir/Patient", declared, Charset.forName(name)).status())
                .isEqualTo(400);
    }

    @Test
    void what_the_two_formats_are_mistaken_for_each_other() {
        assertThat(http.post("/fhir/Patient", FHIR_XML, BodyPublishers.ofString("{\"resourceType\":\"Patient\"}"))
                        .status())
                .isEqualTo(400);
        assertThat(json("/fhir/Patient", patient("")).status()).isEqualTo(400);
    }
}
