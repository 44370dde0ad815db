package fr.vigie.account;

import fr.vigie.kernel.Sha256;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * The agency's logo, fit for pages and documents: decoded, brought to at most {@value #WIDEST} × {@value #HIGHEST} dots
 * and written anew as PNG, so that nothing that came with the uploaded file remains.
 */
public final class Logo {

    public static final int MOST_BYTES = 2_000_000;

    static final int WIDEST = 900;
    static final int HIGHEST = 360;
    static final int SMALLEST = 32;
    private static final int LONGEST_SIDE = 8_000;
    private static final Set<String> FORMATS = Set.of("png", "jpeg");

    private final byte[] png;
    private final int width;
    private final int height;

    Logo(byte[] png, int width, int height) {
        this.png = png;
        this.width = width;
        this.height = height;
    }

    /** What became of an uploaded file. */
    public sealed interface Reading {
        record Accepted(Logo logo) implements Reading {}

        record Refused(Reason reason) implements Reading {}
    }

    /** Why a file is no logo. */
    public enum Reason {
        EMPTY,
        TOO_HEAVY,
        /** SVG can hold scripts and lead elsewhere. */
        DRAWING,
        OTHER_FORMAT,
        TOO_SMALL,
        TOO_LARGE,
        BROKEN;

        /** The message key of the explanation. */
        public String key() {
            return "account.logo." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Reads an uploaded file, which may be anything. */
    public static Reading read(byte[] file) {
        if (file.length == 0) {
            return new Reading.Refused(Reason.EMPTY);
        }
        if (file.length > MOST_BYTES) {
            return new Reading.Refused(Reason.TOO_HEAVY);
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            return readers.hasNext() ? decode(readers.next(), in) : new Reading.Refused(foreign(file));
        } catch (IOException | RuntimeException broken) {
            // The decoders of the JDK answer a damaged file with exceptions of many kinds.
            return new Reading.Refused(Reason.BROKEN);
        }
    }

    private static Reading decode(ImageReader reader, ImageInputStream in) throws IOException {
        try {
            if (!FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return new Reading.Refused(Reason.OTHER_FORMAT);
            }
            reader.setInput(in, true, true);
            // Before decoding: a few kilobytes may claim gigabytes of dots.
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (Math.max(width, height) > LONGEST_SIDE) {
                return new Reading.Refused(Reason.TOO_LARGE);
            }
            if (Math.min(width, height) < SMALLEST) {
                return new Reading.Refused(Reason.TOO_SMALL);
            }
            return new Reading.Accepted(of(reader.read(0)));
        } finally {
            reader.dispose();
        }
    }

    private static Reason foreign(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, 1_000), java.nio.charset.StandardCharsets.ISO_8859_1);
        return start.contains("<svg") || start.contains("<?xml") ? Reason.DRAWING : Reason.OTHER_FORMAT;
    }

    private static Logo of(BufferedImage decoded) {
        double scale =
                Math.min(1, Math.min(WIDEST / (double) decoded.getWidth(), HIGHEST / (double) decoded.getHeight()));
        BufferedImage drawn = decoded;
        // By halves: one step over a large factor skips dots.
        while (drawn.getWidth() * 0.5 > decoded.getWidth() * scale) {
            drawn = scaled(drawn, drawn.getWidth() / 2, Math.max(1, drawn.getHeight() / 2));
        }
        drawn = scaled(drawn, Math.max(1, (int) Math.round(decoded.getWidth() * scale)), Math.max(1, (int)
                Math.round(decoded.getHeight() * scale)));
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(drawn, "png", bytes);
        } catch (IOException intoMemory) {
            throw new UncheckedIOException(intoMemory);
        }
        return new Logo(bytes.toByteArray(), drawn.getWidth(), drawn.getHeight());
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        boolean clear = image.getColorModel().hasAlpha();
        var drawn = new BufferedImage(width, height, clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(image, 0, 0, width, height, null);
        pen.dispose();
        return drawn;
    }

    /** A copy of the picture. */
    public byte[] png() {
        return png.clone();
    }

    public Sha256 digest() {
        return Sha256.of(png);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }
}
