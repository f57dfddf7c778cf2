package org.marrowsight.terminology;

/** A text of which a regular expression may look at so many characters only, because some expressions never end. */
final class BoundedText implements CharSequence {

    private static final int LOOKS = 100_000;

    private final CharSequence text;
    private final int[] looks;

    BoundedText(CharSequence text) {
        this(text, new int[1]);
    }

    private BoundedText(CharSequence text, int[] looks) {
        this.text = text;
        this.looks = looks;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks[0] > LOOKS) {
            throw Refusal.cannot(
                    TxIssue.TOO_COSTLY,
                    "A regular expression in a filter of the value set takes too long. Simplify it.");
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new BoundedText(text.subSequence(start, end), looks);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
