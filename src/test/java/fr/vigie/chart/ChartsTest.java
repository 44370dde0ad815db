package fr.vigie.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartsTest {
    private static final List<UptimeBars.Day> DAYS = IntStream.range(0, 90)
            .mapToObj(i -> switch (i) {
                case 0, 1, 2, 3 -> new UptimeBars.Day("jour " + i + " : non mesuré", 0, 0, 0);
                case 20 -> new UptimeBars.Day("jour 20 : 99,2 %", 0.992, 0.008, 0);
                case 41 -> new UptimeBars.Day("jour 41 : 62 %", 0.62, 0.38, 0);
                case 55 -> new UptimeBars.Day("jour 55 : fenêtre", 0.9, 0, 0.1);
                case 70 -> new UptimeBars.Day("jour 70 : couverture 40 %", 0.4, 0, 0);
                default -> new UptimeBars.Day("jour " + i + " : 100 %", 1, 0, 0);
            })
            .toList();

    static Stream<String> gallery() {
        List<String> days =
                IntStream.rangeClosed(1, 30).mapToObj(i -> i + " nov.").toList();
        List<OptionalDouble> median = new ArrayList<>();
        List<OptionalDouble> p95 = new ArrayList<>();
        List<BarChart.Column> columns = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            boolean missing = i == 11 || i == 12 || i == 20;
            median.add(missing ? OptionalDouble.empty() : OptionalDouble.of(180 + 40 * Math.sin(i / 3.0)));
            p95.add(missing ? OptionalDouble.empty() : OptionalDouble.of(420 + 180 * Math.cos(i / 4.0)));
            columns.add(new BarChart.Column(
                    days.get(i), missing ? List.of() : List.of(12.0, 18.0, 34.0 + i, 120.0 - i, 40.0)));
        }
        Map<Integer, List<MonthCalendar.Mark>> marks = new LinkedHashMap<>();
        for (int i = 1; i <= 21; i++) {
            marks.put(
                    i,
                    new ArrayList<>(List.of(new MonthCalendar.Mark(
                            MonthCalendar.Kind.BACKUP, "sauvegarde", "Sauvegarde vérifiée à 03:12"))));
        }
        marks.get(3).add(new MonthCalendar.Mark(MonthCalendar.Kind.OUTAGE, "12 min", "Interruption de 12 min"));
        marks.get(10).add(new MonthCalendar.Mark(MonthCalendar.Kind.WINDOW, "fenêtre 22 h", "Fenêtre de maintenance"));
        marks.get(10).add(new MonthCalendar.Mark(MonthCalendar.Kind.UPDATE, "PrestaShop 9.1.5", "Mise à jour"));
        marks.get(17).add(new MonthCalendar.Mark(MonthCalendar.Kind.FAILURE, "échec", "Sauvegarde échouée"));
        marks.get(17).add(new MonthCalendar.Mark(MonthCalendar.Kind.OUTAGE, "2 h 10", "Interruption"));
        marks.get(17).add(new MonthCalendar.Mark(MonthCalendar.Kind.UNMEASURED, "non mesuré", "Non mesuré 3 h"));
        return Stream.of(
                new DayStrips(
                                "Jour par jour",
                                "d",
                                IntStream.range(0, 25)
                                        .mapToObj(day -> new DayStrips.Day(
                                                "lun. " + day,
                                                List.of(new DayStrips.Span(0.375, 0.75)),
                                                List.of(List.of(new DayStrips.Span(0.5, 0.75)), List.of()),
                                                List.of(new DayStrips.Moment(0.5, -1, "12 h"))))
                                        .toList(),
                                List.of("GTI", "GTR"),
                                "Ouvert",
                                number -> "… " + number + " jours …")
                        .svg(),
                UptimeBars.wide("Disponibilité sur 90 jours", "99,9 %", DAYS).svg(),
                UptimeBars.tiny("Disponibilité sur 30 jours", "99,9 %", DAYS.subList(0, 30))
                        .svg(),
                UptimeBars.tiny("Disponibilité sur 30 jours", "99,9 %", DAYS.subList(40, 70))
                        .svg(),
                LineChart.wide(
                                "Temps de réponse",
                                "Médiane et 95e centile",
                                days,
                                List.of(
                                        new LineChart.Series("médiane", median),
                                        new LineChart.Series("95e centile", p95)),
                                value -> Math.round(value) + " ms")
                        .svg(),
                BarChart.wide(
                                "Phases",
                                "par jour",
                                List.of("DNS", "connexion", "TLS", "premier octet", "contenu"),
                                columns,
                                value -> Math.round(value) + " ms")
                        .svg(),
                new MonthCalendar("Novembre 2026", "le mois", YearMonth.of(2026, 11), Locale.FRENCH, marks, 22).svg(),
                new Donut(
                                "Disponibilité",
                                "99,95 %",
                                List.of(
                                        new Donut.Share("disponible", 0.93, Paint.OK),
                                        new Donut.Share("interrompu", 0.02, Paint.BAD)),
                                "99,95 %",
                                "couverture 95 %",
                                150)
                        .svg(),
                new Donut("Plein", "100 %", List.of(new Donut.Share("disponible", 1, Paint.OK)), "100 %", "mesuré", 150)
                        .svg(),
                new TimeLeftBar(Duration.ofHours(3), Duration.ofHours(4), "3 h restantes", 160).svg(),
                new TimeLeftBar(Duration.ofMinutes(30), Duration.ofHours(4), "30 min restantes", 160).svg(),
                new TimeLeftBar(Duration.ofHours(-1), Duration.ofHours(4), "dépassé de 1 h", 160).svg());
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void isWellFormedNamedAndFreeOfWhatThePagePolicyForbids(String svg) throws Exception {
        Document document = parse(svg);
        Element root = document.getDocumentElement();
        assertThat(root.getFirstChild().getNodeName()).isEqualTo("title");
        assertThat(root.getFirstChild().getTextContent()).isNotBlank();
        assertThat(root.getAttribute("role")).isEqualTo("img");
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            assertThat(element.getNodeName()).isNotIn("script", "style", "foreignObject", "image", "use");
            for (int a = 0; a < element.getAttributes().getLength(); a++) {
                assertThat(element.getAttributes().item(a).getNodeName())
                        .isNotIn("style", "id", "href")
                        .doesNotStartWith("on");
            }
        }
    }

    @Test
    void escapesWhatPeopleTyped() throws Exception {
        String nasty = "<script>alert(\"1\")</script> & 'co'\u0001";
        String svg = UptimeBars.tiny(nasty, nasty, List.of(new UptimeBars.Day(nasty, 1, 0, 0)))
                .svg();
        assertThat(svg).doesNotContain("<script");
        assertThat(parse(svg).getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("<script>alert(\"1\")</script> & 'co' ");
    }

    @Test
    void keepsAShortOutageVisible() throws Exception {
        String svg = new UptimeBars("t", "d", List.of(new UptimeBars.Day("j", 0.9993, 0.0007, 0)), 100, 40).svg();
        assertThat(height(parse(svg), "vg-chart-bad")).isEqualTo(3);
        assertThat(height(parse(svg), "vg-chart-ok")).isEqualTo(37);
    }

    @Test
    void showsAnUnmeasuredDayNeitherGreenNorRed() {
        String svg = UptimeBars.tiny("t", "d", List.of(new UptimeBars.Day("j", 0, 0, 0)))
                .svg();
        assertThat(svg)
                .contains("vg-chart-unknown-line")
                .doesNotContain("vg-chart-ok")
                .doesNotContain("vg-chart-bad");
    }

    @Test
    void drawsBarsTooNarrowToPointAtWithOnePathForEachPaint() throws Exception {
        String svg = UptimeBars.tiny("t", "d", DAYS.subList(0, 30)).svg();
        NodeList paths = parse(svg).getElementsByTagName("path");
        List<String> paints = IntStream.range(0, paths.getLength())
                .mapToObj(i -> ((Element) paths.item(i)).getAttribute("class"))
                .toList();
        assertThat(paints)
                .containsExactlyInAnyOrder("vg-chart-ok", "vg-chart-faint", "vg-chart-unknown-line", "vg-chart-bad");
        assertThat(((Element) paths.item(paints.indexOf("vg-chart-ok"))).getAttribute("d"))
                .matches("(M[\\d. ]+h[\\d.]+v[\\d.]+h-[\\d.]+z){26}");
    }

    @Test
    void writesNumbersShort() {
        assertThat(List.of(0.0, 3.0, 2.5, 0.05, -0.5, -3.149, 1e6, -0.001))
                .extracting(fr.vigie.chart.Element::number)
                .containsExactly("0", "3", "2.5", "0.05", "-0.5", "-3.15", "1000000", "0");
    }

    @Test
    void leavesOutTheMiddleOfALongWaitAndSaysHowLongItIs() {
        var day = new DayStrips.Day("jour", List.of(), List.of(), List.of());
        assertThat(new DayStrips("t", "d", Collections.nCopies(40, day), List.of(), "o", n -> n + " autres").svg())
                .contains("24 autres");
        assertThat(new DayStrips("t", "d", Collections.nCopies(21, day), List.of(), "o", n -> n + " autres").svg())
                .doesNotContain("autres");
    }

    @Test
    void neverBridgesAGap() {
        LineChart chart = LineChart.wide(
                "t",
                "d",
                List.of("a", "b", "c", "d", "e"),
                List.of(new LineChart.Series(
                        "s",
                        List.of(
                                OptionalDouble.of(1),
                                OptionalDouble.of(2),
                                OptionalDouble.empty(),
                                OptionalDouble.of(3),
                                OptionalDouble.of(4)))),
                Double::toString);
        assertThat(chart.svg().split("<path ", -1)).hasSize(3);
    }

    @Property
    void anAxisReachesItsGreatestValueInFewRoundSteps(@ForAll @DoubleRange(min = 0.01, max = 1e9) double greatest) {
        Scale scale = Scale.upTo(greatest);
        assertThat(scale.top()).isGreaterThanOrEqualTo(greatest * 0.999999);
        assertThat(scale.ticks()).hasSizeBetween(3, 6);
        Scale seconds = Scale.upTo(greatest, Steps.SECONDS);
        assertThat(seconds.top()).isGreaterThanOrEqualTo(greatest * 0.999999);
        assertThat(seconds.ticks()).hasSizeBetween(3, 6);
    }

    @Test
    void anAxisOfHoursStepsByWholeHoursAndOneOfThingsByWholeThings() {
        assertThat(Scale.upTo(25_000, Steps.SECONDS).ticks())
                .containsExactly(0.0, 7_200.0, 14_400.0, 21_600.0, 28_800.0);
        assertThat(Scale.upTo(7 * 86_400, Steps.SECONDS).step()).isEqualTo(2 * 86_400);
        assertThat(Scale.upTo(1, Steps.WHOLE).ticks()).containsExactly(0.0, 1.0);
    }

    @Test
    void refusesSharesBeyondTheWhole() {
        assertThatIllegalArgumentException().isThrownBy(() -> new UptimeBars.Day("j", 0.9, 0.2, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Donut("t", "d", List.of(new Donut.Share("s", 1.2, Paint.OK)), "", "", 100));
    }

    /** Writes a page to look at: target/charts.html. */
    @Test
    void drawsTheGallery() throws Exception {
        String page = "<!doctype html><meta charset=utf-8><body>"
                + String.join("\n<hr>\n", gallery().toList()) + "</body>";
        Path file = Path.of("target", "charts.html");
        Files.writeString(file, page);
        assertThat(file).isNotEmptyFile();
    }

    private static double height(Document document, String cssClass) {
        NodeList rects = document.getElementsByTagName("rect");
        for (int i = 0; i < rects.getLength(); i++) {
            Element rect = (Element) rects.item(i);
            if (rect.getAttribute("class").equals(cssClass)) {
                return Double.parseDouble(rect.getAttribute("height"));
            }
        }
        throw new AssertionError("no rect of class " + cssClass);
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
