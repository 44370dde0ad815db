package fr.vigie.kernel;

import java.util.Map;

/** A list that tells how many lines a saved filter lets through. One bean per list. */
public interface CountedList {

    /** Its address, such as {@code /tickets}. */
    String list();

    /**
     * Counted up to {@code most}.
     *
     * @param query the parameters of the list's address; unknown and unreadable ones do not restrict
     */
    int count(Map<String, String> query, int most);
}
