package fr.vigie.lab;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** The shop's pictures, drawn in a square of 100 by 100 units and scaled. No font is needed. */
final class Drawing {
    private static final Color NAVY = new Color(0x1B2A3A);
    private static final Color SEA = new Color(0x1F4E79);
    private static final Color RED = new Color(0xC8102E);
    private static final Color YELLOW = new Color(0xF2B705);
    private static final Color CREAM = new Color(0xFBF6EA);
    private static final Color SAND = new Color(0xD8C3A0);
    private static final Color BROWN = new Color(0x8A5A34);
    private static final Color BRASS = new Color(0xC79A3B);
    private static final Color GREY = new Color(0xA9B7C2);

    /** In the order of {@link Catalogue#PRODUCTS}. */
    private static final List<Consumer<Graphics2D>> PRODUCTS = List.of(
            Drawing::jersey,
            Drawing::candle,
            Drawing::oilskin,
            Drawing::salt,
            Drawing::bag,
            Drawing::bowl,
            Drawing::hat,
            Drawing::caramels,
            Drawing::barometer,
            Drawing::plaid,
            Drawing::sardines,
            Drawing::knot);

    private Drawing() {}

    static BufferedImage product(int id, int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = canvas(image);
        Color[] grounds = {new Color(0xE8EEF2), new Color(0xF3EBDD), new Color(0xDDE8EE), new Color(0xF1E4E2)};
        g.setPaint(new GradientPaint(0, 0, Color.WHITE, 0, 100, grounds[id % grounds.length]));
        g.fillRect(0, 0, 100, 100);
        g.setColor(new Color(0, 0, 0, 22));
        g.fill(new Ellipse2D.Double(20, 82, 60, 8));
        PRODUCTS.get(id - 1).accept(g);
        g.dispose();
        return image;
    }

    /** A lighthouse on a round sea. */
    static BufferedImage logo(int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = canvas(image);
        fill(g, SEA, new Ellipse2D.Double(2, 2, 96, 96));
        fill(g, YELLOW, new Polygon(new int[] {50, 94, 94}, new int[] {28, 14, 40}, 3));
        fill(g, CREAM, new Polygon(new int[] {42, 58, 63, 37}, new int[] {34, 34, 82, 82}, 4));
        fill(g, RED, new Polygon(new int[] {41, 59, 60, 40}, new int[] {46, 46, 58, 58}, 4));
        fill(g, YELLOW, new RoundRectangle2D.Double(44, 23, 12, 11, 3, 3));
        fill(g, RED, new Polygon(new int[] {42, 50, 58}, new int[] {23, 14, 23}, 3));
        fill(g, NAVY, new Arc2D.Double(2, 2, 96, 96, 205, 130, Arc2D.CHORD));
        g.dispose();
        return image;
    }

    static BufferedImage scaled(BufferedImage original, int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.drawImage(original, 0, 0, side, side, null);
        g.dispose();
        return image;
    }

    static byte[] jpeg(BufferedImage image) {
        return encoded(image, "jpg");
    }

    static byte[] png(BufferedImage image) {
        return encoded(image, "png");
    }

    private static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Graphics2D canvas(BufferedImage image) {
        ImageIO.setUseCache(false);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.scale(image.getWidth() / 100.0, image.getHeight() / 100.0);
        return g;
    }

    private static void fill(Graphics2D g, Color color, Shape shape) {
        g.setColor(color);
        g.fill(shape);
    }

    private static void line(Graphics2D g, Color color, double width, Shape shape) {
        g.setColor(color);
        g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(shape);
    }

    private static Path2D garment() {
        Path2D path = new Path2D.Double();
        path.moveTo(38, 20);
        path.curveTo(42, 27, 58, 27, 62, 20);
        path.lineTo(78, 28);
        path.lineTo(92, 62);
        path.lineTo(80, 67);
        path.lineTo(71, 46);
        path.lineTo(71, 85);
        path.lineTo(29, 85);
        path.lineTo(29, 46);
        path.lineTo(20, 67);
        path.lineTo(8, 62);
        path.lineTo(22, 28);
        path.closePath();
        return path;
    }

    private static void jersey(Graphics2D g) {
        fill(g, CREAM, garment());
        Shape clip = g.getClip();
        g.clip(garment());
        for (int y = 34; y < 84; y += 6) {
            fill(g, SEA, new RoundRectangle2D.Double(0, y, 100, 2.6, 0, 0));
        }
        g.setClip(clip);
        line(g, SEA, 0.8, garment());
    }

    private static void oilskin(Graphics2D g) {
        fill(g, YELLOW, garment());
        fill(g, YELLOW, new Arc2D.Double(35, 8, 30, 26, 0, 180, Arc2D.CHORD));
        fill(g, new Color(0xD99E00), new RoundRectangle2D.Double(49, 26, 2, 59, 1, 1));
        for (int y = 36; y < 80; y += 12) {
            fill(g, NAVY, new Ellipse2D.Double(53, y, 3, 3));
        }
        fill(g, new Color(0xE0A800), new RoundRectangle2D.Double(33, 62, 12, 3, 1, 1));
        fill(g, new Color(0xE0A800), new RoundRectangle2D.Double(57, 62, 12, 3, 1, 1));
    }

    private static void candle(Graphics2D g) {
        fill(g, CREAM, new RoundRectangle2D.Double(34, 34, 32, 52, 6, 6));
        fill(g, SEA, new RoundRectangle2D.Double(34, 48, 32, 24, 0, 0));
        fill(g, CREAM, new Polygon(new int[] {47, 53, 55, 45}, new int[] {52, 52, 69, 69}, 4));
        fill(g, RED, new RoundRectangle2D.Double(46, 58, 8, 4, 0, 0));
        line(g, NAVY, 1, new Path2D.Double(new Line2D.Double(50, 34, 50, 27)));
        fill(g, YELLOW, new Ellipse2D.Double(46.5, 13, 7, 15));
        fill(g, CREAM, new Ellipse2D.Double(48.5, 19, 3, 8));
    }

    private static void salt(Graphics2D g) {
        fill(g, new Color(0xCFE0EA), new RoundRectangle2D.Double(30, 34, 40, 52, 8, 8));
        fill(g, Color.WHITE, new RoundRectangle2D.Double(33, 50, 34, 33, 6, 6));
        fill(g, BROWN, new RoundRectangle2D.Double(33, 22, 34, 13, 4, 4));
        fill(g, SEA, new RoundRectangle2D.Double(30, 54, 40, 18, 0, 0));
        for (int x = 36; x < 66; x += 7) {
            line(g, Color.WHITE, 1.4, new Arc2D.Double(x, 60, 7, 6, 0, 180, Arc2D.OPEN));
        }
    }

    private static void bag(Graphics2D g) {
        line(g, NAVY, 2.4, new Arc2D.Double(34, 14, 32, 44, 0, 180, Arc2D.OPEN));
        fill(g, CREAM, new Polygon(new int[] {24, 76, 82, 18}, new int[] {36, 36, 86, 86}, 4));
        fill(g, RED, new Polygon(new int[] {22, 78, 79, 21}, new int[] {54, 54, 64, 64}, 4));
        fill(g, NAVY, new Polygon(new int[] {50, 62, 50}, new int[] {40, 52, 52}, 3));
        line(g, SAND, 0.7, new Polygon(new int[] {24, 76, 82, 18}, new int[] {36, 36, 86, 86}, 4));
    }

    private static void bowl(Graphics2D g) {
        line(g, SEA, 3.4, new Ellipse2D.Double(8, 46, 16, 12));
        line(g, SEA, 3.4, new Ellipse2D.Double(76, 46, 16, 12));
        fill(g, CREAM, new Arc2D.Double(18, 8, 64, 78, 180, 180, Arc2D.CHORD));
        fill(g, new Color(0xEFE6D2), new Ellipse2D.Double(18, 42, 64, 10));
        line(g, SEA, 2, new Arc2D.Double(21, 20, 58, 52, 200, 140, Arc2D.OPEN));
        for (int i = 0; i < 5; i++) {
            fill(
                    g,
                    i % 2 == 0 ? RED : YELLOW,
                    new Ellipse2D.Double(30 + 9 * i, 60 + (i == 0 || i == 4 ? 0 : 6), 4.5, 4.5));
        }
        fill(g, SEA, new RoundRectangle2D.Double(38, 83, 24, 4, 2, 2));
    }

    private static void hat(Graphics2D g) {
        fill(g, RED, new Arc2D.Double(22, 18, 56, 84, 0, 180, Arc2D.CHORD));
        for (int x = 30; x < 74; x += 8) {
            line(g, new Color(0xA00D25), 0.9, new Line2D.Double(50 + (x - 50) * 0.4, 22, x, 60));
        }
        fill(g, new Color(0xA90E27), new RoundRectangle2D.Double(20, 58, 60, 18, 8, 8));
        for (int x = 26; x < 78; x += 6) {
            line(g, RED, 1.4, new Line2D.Double(x, 61, x, 73));
        }
    }

    private static void caramels(Graphics2D g) {
        fill(g, SEA, new RoundRectangle2D.Double(18, 48, 64, 36, 4, 4));
        fill(g, CREAM, new RoundRectangle2D.Double(18, 58, 64, 12, 0, 0));
        for (int i = 0; i < 5; i++) {
            fill(g, BROWN, new RoundRectangle2D.Double(21 + 12 * i, 36 - i % 2 * 5, 10, 14, 3, 3));
            fill(g, BRASS, new RoundRectangle2D.Double(23 + 12 * i, 39 - i % 2 * 5, 6, 3, 2, 2));
        }
    }

    private static void barometer(Graphics2D g) {
        fill(g, BRASS, new Ellipse2D.Double(18, 14, 64, 64));
        fill(g, CREAM, new Ellipse2D.Double(24, 20, 52, 52));
        for (int i = 0; i < 24; i++) {
            double a = Math.PI * i / 12;
            double from = i % 6 == 0 ? 19 : 22;
            line(
                    g,
                    NAVY,
                    i % 6 == 0 ? 1.2 : 0.6,
                    new Line2D.Double(
                            50 + from * Math.cos(a),
                            46 + from * Math.sin(a),
                            50 + 24 * Math.cos(a),
                            46 + 24 * Math.sin(a)));
        }
        line(g, RED, 1.6, new Line2D.Double(50, 46, 62, 30));
        line(g, NAVY, 1, new Line2D.Double(50, 46, 40, 36));
        fill(g, BRASS, new Ellipse2D.Double(47.5, 43.5, 5, 5));
        line(g, BRASS, 2, new Ellipse2D.Double(46, 7, 8, 8));
    }

    private static void plaid(Graphics2D g) {
        fill(g, new Color(0x2F6F73), new RoundRectangle2D.Double(20, 24, 60, 54, 4, 4));
        for (int x = 26; x < 80; x += 14) {
            fill(g, new Color(255, 255, 255, 70), new RoundRectangle2D.Double(x, 24, 5, 54, 0, 0));
        }
        for (int y = 30; y < 76; y += 14) {
            fill(g, new Color(242, 183, 5, 90), new RoundRectangle2D.Double(20, y, 60, 5, 0, 0));
        }
        for (int x = 22; x < 80; x += 3) {
            line(g, new Color(0x2F6F73), 1, new Line2D.Double(x, 78, x, 85));
        }
    }

    private static void sardines(Graphics2D g) {
        fill(g, new Color(0x2D7D9A), new RoundRectangle2D.Double(12, 38, 76, 42, 16, 16));
        fill(g, YELLOW, new RoundRectangle2D.Double(16, 42, 68, 34, 12, 12));
        for (int i = 0; i < 3; i++) {
            double y = 46 + i * 9;
            fill(g, i == 1 ? SEA : GREY, new Ellipse2D.Double(26, y, 42, 7));
            fill(
                    g,
                    i == 1 ? SEA : GREY,
                    new Polygon(new int[] {66, 76, 76}, new int[] {(int) y + 4, (int) y, (int) y + 8}, 3));
            fill(g, Color.WHITE, new Ellipse2D.Double(30, y + 2, 1.8, 1.8));
        }
        line(g, BRASS, 2, new Ellipse2D.Double(78, 30, 9, 9));
    }

    private static void knot(Graphics2D g) {
        line(g, GREY, 2.4, new Ellipse2D.Double(40, 6, 20, 20));
        line(g, SEA, 7, new Ellipse2D.Double(32, 26, 22, 30));
        line(g, BRASS, 7, new Ellipse2D.Double(46, 34, 22, 30));
        line(g, SEA, 7, new Arc2D.Double(32, 26, 22, 30, 300, 100, Arc2D.OPEN));
        line(g, BRASS, 7, new Line2D.Double(54, 64, 44, 88));
        line(g, SEA, 7, new Line2D.Double(44, 56, 60, 88));
        fill(g, RED, new RoundRectangle2D.Double(40, 84, 9, 5, 2, 2));
        fill(g, RED, new RoundRectangle2D.Double(56, 84, 9, 5, 2, 2));
    }
}
