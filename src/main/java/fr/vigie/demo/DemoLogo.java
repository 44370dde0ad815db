package fr.vigie.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.springframework.core.io.ClassPathResource;

/** The lighthouse of the demonstration's agency, as a designer would have sent it. */
final class DemoLogo {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 240;
    private static final Color SEA = new Color(0x0b6e75);
    private static final Color LIGHT = new Color(0xf0a030);

    private DemoLogo() {}

    static byte[] png() {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        lighthouse(pen);
        pen.setColor(SEA);
        pen.setFont(font("Bold").deriveFont(104f));
        pen.drawString("Agence", 250, 122);
        pen.setFont(font("Regular").deriveFont(76f));
        pen.drawString("du Phare", 254, 206);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException intoMemory) {
            throw new UncheckedIOException(intoMemory);
        }
        return bytes.toByteArray();
    }

    private static void lighthouse(Graphics2D pen) {
        pen.setColor(LIGHT);
        pen.setStroke(new BasicStroke(10, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int reach : new int[] {44, 70}) {
            pen.draw(new Arc2D.Double(105 - reach, 52 - reach, 2 * reach, 2 * reach, -28, 56, Arc2D.OPEN));
            pen.draw(new Arc2D.Double(105 - reach, 52 - reach, 2 * reach, 2 * reach, 152, 56, Arc2D.OPEN));
        }
        pen.fillOval(91, 38, 28, 28);
        pen.setColor(SEA);
        pen.fillRoundRect(78, 74, 54, 14, 6, 6);
        var tower = new Path2D.Double();
        tower.moveTo(84, 94);
        tower.lineTo(126, 94);
        tower.lineTo(140, 206);
        tower.lineTo(70, 206);
        tower.closePath();
        pen.fill(tower);
        pen.fillRoundRect(44, 212, 122, 14, 14, 14);
    }

    private static Font font(String cut) {
        try (InputStream file = new ClassPathResource("pdf/fonts/Roboto-" + cut + ".ttf").getInputStream()) {
            return Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (IOException | FontFormatException ours) {
            throw new IllegalStateException("the typeface of the documents is part of Vigie", ours);
        }
    }
}
