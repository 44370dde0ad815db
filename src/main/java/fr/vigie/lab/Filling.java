package fr.vigie.lab;

import java.util.Random;

/**
 * Files that make a shop as big as wanted: libraries, modules' templates, translations and pictures, in the proportions
 * of a real tree (about 10 kB on average).
 */
final class Filling {
    private static final int POOL = 512 * 1024;
    private static final int FILES_PER_FOLDER = 64;

    private final LabSpec spec;
    private final TreeWriter tree;
    private final Random random;
    private final byte[] pool = new byte[POOL];

    Filling(LabSpec spec, TreeWriter tree) {
        this.spec = spec;
        this.tree = tree;
        this.random = new Random(spec.seed() + 2);
    }

    void write() {
        if (tree.missing() == 0) {
            return;
        }
        fillPool();
        for (int i = 0; tree.missing() > 0; i++) {
            tree.put(name(i), content(i));
        }
    }

    private String name(int i) {
        int folder = i / FILES_PER_FOLDER;
        return switch (i % 8) {
            case 0, 1, 2 -> "vendor/lib" + folder % 60 + "/part" + folder + "/src/Class" + i + ".php";
            case 3, 4 -> "modules/" + moduleName(folder) + "/views/part" + folder + "/view" + i + ".tpl";
            case 5 -> "translations/fr-FR/Part" + folder + "/Domain" + i + ".fr-FR.xlf";
            case 6 -> "js/part" + folder + "/script" + i + ".js";
            default -> "img/cms/" + folder + "/photo-" + i + ".jpg";
        };
    }

    private String moduleName(int folder) {
        var modules = LabModule.of(spec.prestashopVersion());
        return modules.get(folder % 2 == 0 ? 0 : 1).name();
    }

    private byte[] content(int i) {
        int length = 200 + (int) (Math.pow(random.nextDouble(), 4) * 42_000);
        int from = random.nextInt(POOL - length);
        byte[] head = ShopValues.utf8(head(i));
        byte[] content = new byte[head.length + length];
        System.arraycopy(head, 0, content, 0, head.length);
        System.arraycopy(pool, from, content, head.length, length);
        return content;
    }

    private static String head(int i) {
        return switch (i % 8) {
            case 0, 1, 2 -> "<?php\n// Part " + i + " of a library.\n__halt_compiler();\n";
            case 3, 4 -> "{* view " + i + " *}\n";
            case 5 -> "<?xml version=\"1.0\"?>\n<!-- " + i + " -->\n";
            case 6 -> "// script " + i + "\n";
            default -> "JFIF photo " + i + "\n";
        };
    }

    /** Words, so that the filling compresses about as well as code does. */
    private void fillPool() {
        byte[][] words = new byte[600][];
        for (int i = 0; i < words.length; i++) {
            words[i] = ShopValues.utf8(Integer.toString(random.nextInt(46_656 * 36), 36) + (i % 9 == 0 ? ";\n" : " "));
        }
        int at = 0;
        while (at < POOL) {
            byte[] word = words[random.nextInt(words.length)];
            int length = Math.min(word.length, POOL - at);
            System.arraycopy(word, 0, pool, at, length);
            at += length;
        }
    }
}
