package io.roamhub.gateway.http;

/** Headers whose value is a list of words with commas between them, such as {@code Connection}. */
public final class TokenList {

    private TokenList() {}

    /** Whether the word is in the list; case does not matter. */
    public static boolean contains(CharSequence list, String word) {
        int length = list.length();
        int begin = 0;
        while (begin <= length) {
            int comma = begin;
            while (comma < length && list.charAt(comma) != ',') {
                comma++;
            }
            if (isWord(list, begin, comma, word)) {
                return true;
            }
            begin = comma + 1;
        }
        return false;
    }

    private static boolean isWord(CharSequence list, int from, int to, String word) {
        int begin = from;
        int end = to;
        while (begin < end && isBlank(list.charAt(begin))) {
            begin++;
        }
        while (end > begin && isBlank(list.charAt(end - 1))) {
            end--;
        }
        if (end - begin != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (Character.toLowerCase(list.charAt(begin + i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
