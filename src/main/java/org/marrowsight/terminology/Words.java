package org.marrowsight.terminology;

import java.util.Locale;
import org.hl7.fhir.utilities.i18n.I18nBase;

/** The sentences of HL7's own terminology service, so that clients which know them read them here as well. */
final class Words extends I18nBase {

    private static final Words ENGLISH = new Words();

    private Words() {
        setLocale(Locale.ENGLISH);
        // loads the texts while one thread is at it
        formatMessage("Coding_has_no_system__cannot_validate");
    }

    static String of(String key, Object... arguments) {
        return ENGLISH.formatMessage(key, arguments);
    }

    static String ofMany(int number, String key, Object... arguments) {
        return ENGLISH.formatMessagePlural(number, key, arguments);
    }
}
