package fr.vigie.review;

/** What became of what was asked of a meeting. */
public enum Step {
    DONE,
    /** Somebody else wrote in between; nothing of theirs was overwritten. */
    OVERTAKEN,
    /** It was cancelled or validated before. */
    OVER,
    /** Its turn has not come: minutes are not validated before the meeting began. */
    NOT_YET,
    UNKNOWN
}
