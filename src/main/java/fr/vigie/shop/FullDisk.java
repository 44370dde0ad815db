package fr.vigie.shop;

import java.util.List;
import java.util.Locale;

/** Recognises a full disk, or a quota that is reached, in what programs, databases and the system say of it. */
public final class FullDisk {

    /** {@code ENOSPC}, {@code EDQUOT}, {@code EFBIG} (errno(3)) and MariaDB's and MySQL's {@code ER_DISK_FULL}. */
    private static final List<String> WORDS = List.of(
            "no space left on device", "errcode: 28", "quota exceeded", "file too large", "disk full", "disk is full");

    private FullDisk() {}

    public static boolean isToldIn(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(lower::contains);
    }
}
