package org.marrowsight.terminology;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.utilities.i18n.I18nBase;

/** The sentences of HL7's own terminology service, so that clients which know them read them here as well. */
final class Words extends I18nBase {

    private static final Words ENGLISH = new Words();

    /** Of HL7's sentences those that the library on the class path does not have yet, or has in an older wording. */
    private static final Map<String, String> NEWER = Map.of(
            "INACTIVE_CONCEPT_FOUND_ADD",
            "The concept ''{1}'' has a status of {0} and {2} and its use should be reviewed",
            "NO_VALID_DISPLAY_FOUND_NONE_FOR_LANG_OK",
            "There are no valid display names found for the code {1}#{2} for language(s) ''{3}''. The display is ''{4}'' which"
                    + " is a valid display for the default language",
            "VS_EXP_IMPORT_UNK_PINNED",
            "Unable to find included value set ''{0}'' version ''{1}''",
            "UNKNOWN_CODESYSTEM_CODING_NOT_CHECKED",
            "A definition for the code system ''{0}'' could not be found, so this coding was not checked. The CodeableConcept is"
                    + " still valid: another coding is in the value set");

    private Words() {
        setLocale(Locale.ENGLISH);
        // loads the texts while one thread is at it
        formatMessage("Coding_has_no_system__cannot_validate");
    }

    static Sentence of(String key, Object... arguments) {
        String newer = NEWER.get(key);
        String text = newer == null
                ? ENGLISH.formatMessage(key, arguments)
                : new MessageFormat(newer, Locale.ENGLISH).format(arguments);
        return new Sentence(key, text.strip());
    }

    static Sentence ofMany(int number, String key, Object... arguments) {
        return new Sentence(
                key, ENGLISH.formatMessagePlural(number, key, arguments).strip());
    }
}
