package org.marrowsight.cdshooks;

import java.util.regex.Pattern;

/** Makes text that came from records harmless to show: what it says stays, what it could do goes. */
final class PlainText {

    private static final int MAX_LENGTH = 200;
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
    /** Direction marks, joiners, halves of surrogate pairs: invisible, and able to reorder or break what is shown. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]");

    private static final Pattern TAG = Pattern.compile("<(?=[A-Za-z/!?])");
    private static final Pattern ADDRESS = Pattern.compile("(?i)(://|www\\.|mailto:|@)");
    private static final Pattern MARKDOWN = Pattern.compile("[\\\\`*_{}\\[\\]|~#!$]");

    private PlainText() {}

    /** One line without markup, links, control characters or lone surrogates, cut at 200 characters. */
    static String of(String text) {
        // most texts are words and numbers, and there are hundreds of them on a card
        return isHarmless(text) ? shortened(text, MAX_LENGTH) : cleaned(text);
    }

    /** Whether a text is printable ASCII with single spaces between words, and holds nothing that cleaning would change. */
    private static boolean isHarmless(String text) {
        boolean afterSpace = true;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            boolean space = sign == ' ';
            boolean odd = sign < ' ' || sign > '~' || sign == '<' || sign == '@' || (space && afterSpace);
            if (odd || beginsAddress(text, i)) {
                return false;
            }
            afterSpace = space;
        }
        return !afterSpace;
    }

    /** What {@link #ADDRESS} finds, but for the sign that alone makes an address of mail. */
    private static boolean beginsAddress(String text, int at) {
        return switch (text.charAt(at)) {
            case ':' -> text.startsWith("://", at);
            case 'w', 'W' -> text.regionMatches(true, at, "www.", 0, 4);
            case 'm', 'M' -> text.regionMatches(true, at, "mailto:", 0, 7);
            default -> false;
        };
    }

    private static String cleaned(String text) {
        String line = BLANK.matcher(text).replaceAll(" ").strip();
        String visible = INVISIBLE.matcher(line).replaceAll("");
        String unlinked = ADDRESS.matcher(visible).replaceAll(" $1 ");
        return shortened(TAG.matcher(unlinked).replaceAll("\u2039"), MAX_LENGTH);
    }

    /** The same, so that Markdown and HTML show it letter by letter, also inside a table. */
    static String inMarkdown(String text) {
        String escaped = MARKDOWN.matcher(of(text)).replaceAll("\\\\$0");
        return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Cut to a length with an ellipsis, at the end of a word where there is one. */
    static String shortened(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        int word = text.lastIndexOf(' ', end);
        return text.substring(0, word > length / 2 ? word : end) + "\u2026";
    }
}
