package fr.vigie.support;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A file as it came in. Its name is cleaned: no folder, no control or direction-changing character, at most 120 characters
 * with its extension kept.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Upload(String name, byte[] content) {
    /** Ten mebibytes. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    /** Files with one message. */
    public static final int MOST_FILES = 5;

    /** Files of one ticket. */
    public static final int MOST_OF_A_TICKET = 50;

    /**
     * Endings that Windows or macOS run or obey at a double click, as listed by Microsoft for Outlook's blocked attachments; none
     * of them is a document, a picture or an archive.
     */
    private static final Set<String> RUN = Set.of(
            "app",
            "appref-ms",
            "appx",
            "bat",
            "chm",
            "cmd",
            "com",
            "command",
            "cpl",
            "exe",
            "gadget",
            "hta",
            "inf",
            "jar",
            "js",
            "jse",
            "lnk",
            "msc",
            "msh",
            "msi",
            "msix",
            "msp",
            "mst",
            "pif",
            "ps1",
            "ps1xml",
            "ps2",
            "psc1",
            "psd1",
            "psm1",
            "reg",
            "scf",
            "scr",
            "sct",
            "shb",
            "shs",
            "url",
            "vb",
            "vbe",
            "vbs",
            "wsc",
            "wsf",
            "wsh",
            "xbap");

    /** Why a file is refused, the first reason first. */
    public enum Refusal {
        EMPTY("support.files.empty"),
        TOO_LARGE("support.files.tooLarge"),
        PROGRAM("support.files.program"),
        /** A double click on it would run it. */
        RUNS("support.files.runs");

        private final String message;

        Refusal(String message) {
            this.message = message;
        }
    }

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_EXTENSION = 12;

    public Upload {
        name = cleaned(name);
    }

    public FileKind kind() {
        return FileKind.of(content);
    }

    /** Why these files cannot be kept with one message, as a message key; empty when they can. */
    public static Optional<String> refusal(List<Upload> files) {
        if (files.size() > MOST_FILES) {
            return Optional.of("support.files.tooMany");
        }
        return files.stream()
                .flatMap(file -> file.refused().stream())
                .min(Comparator.naturalOrder())
                .map(refusal -> refusal.message);
    }

    /** Why this file cannot be kept, whatever comes with it; empty when it can. */
    public Optional<Refusal> refused() {
        if (content.length == 0) {
            return Optional.of(Refusal.EMPTY);
        }
        if (content.length > MOST_BYTES) {
            return Optional.of(Refusal.TOO_LARGE);
        }
        if (kind() == FileKind.PROGRAM) {
            return Optional.of(Refusal.PROGRAM);
        }
        return isRunByItsName() ? Optional.of(Refusal.RUNS) : Optional.empty();
    }

    /** Whether a double click on it would run it: its last ending says so, whatever stands before, as in {@code facture.pdf.scr}. */
    private boolean isRunByItsName() {
        int dot = name.lastIndexOf('.');
        return dot > 0 && RUN.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private static String cleaned(String sent) {
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        StringBuilder kept = new StringBuilder();
        Normalizer.normalize(last, Normalizer.Form.NFC)
                .codePoints()
                .filter(Upload::isPlain)
                .forEach(kept::appendCodePoint);
        String name = kept.toString().strip().replaceAll("^\\.+|[. ]+$", "");
        return name.isEmpty() ? "fichier" : shortened(name);
    }

    /** Neither a control character, nor one that reorders or hides its neighbours, nor one that a file system refuses. */
    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> "<>:\"|?*".indexOf(c) < 0;
        };
    }

    private static String shortened(String name) {
        if (name.codePointCount(0, name.length()) <= LONGEST_NAME) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
        int room = LONGEST_NAME - extension.codePointCount(0, extension.length());
        return name.substring(0, name.offsetByCodePoints(0, room)) + extension;
    }
}
