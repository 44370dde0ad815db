package fr.vigie.chromium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.vigie.chromium.PageLoad.Shift;
import fr.vigie.chromium.PageLoad.Task;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PageLoadTest {

    @Test
    void takesTheLastOfThePaintsForTheLargest() {
        assertThat(load(400, List.of(400.0, 900.0), List.of(), List.of()).largestPaint())
                .hasValue(900);
        assertThat(load(400, List.of(), List.of(), List.of()).largestPaint()).isEmpty();
    }

    @Test
    void addsMovementsThatFollowEachOtherWithinASecond() {
        assertThat(shift(new Shift(100, 0.1), new Shift(1_099, 0.2))).isEqualTo(0.3, within(1e-9));
        assertThat(shift(new Shift(100, 0.1), new Shift(1_100, 0.2))).isEqualTo(0.2, within(1e-9));
    }

    @Test
    void endsASessionOfMovementsAfterFiveSeconds() {
        Shift[] steady = new Shift[8];
        for (int i = 0; i < steady.length; i++) {
            steady[i] = new Shift(i * 900, 0.1);
        }
        assertThat(shift(steady)).isEqualTo(0.6, within(1e-9));
    }

    @Test
    void countsTheFiveSecondsFromTheSessionsFirstMovement() {
        assertThat(shift(new Shift(10_000, 0.1), new Shift(10_500, 0.2))).isEqualTo(0.3, within(1e-9));
        Shift[] full = new Shift[7];
        for (int i = 0; i < full.length; i++) {
            full[i] = new Shift(10_000 + Math.min(i * 900, 5_000), 0.1);
        }
        assertThat(shift(full)).isEqualTo(0.6, within(1e-9));
    }

    @Test
    void countsOfATaskWhatBlocksAfterTheFirstPaint() {
        assertThat(blocking(100, new Task(200, 50))).isZero();
        assertThat(blocking(100, new Task(200, 130), new Task(500, 60))).isEqualTo(90, within(1e-9));
        assertThat(blocking(100, new Task(0, 90))).isZero();
        assertThat(blocking(100, new Task(50, 200))).isEqualTo(100, within(1e-9));
        assertThat(new PageLoad(200, OptionalDouble.empty(), List.of(), List.of(), List.of(new Task(1, 500)), 0, 1)
                        .blockingMillis())
                .isZero();
    }

    private static double shift(Shift... shifts) {
        return load(0, List.of(), List.of(shifts), List.of()).layoutShift();
    }

    private static double blocking(double firstPaint, Task... tasks) {
        return load(firstPaint, List.of(), List.of(), List.of(tasks)).blockingMillis();
    }

    private static PageLoad load(double firstPaint, List<Double> paints, List<Shift> shifts, List<Task> tasks) {
        return new PageLoad(200, OptionalDouble.of(firstPaint), paints, shifts, tasks, 0, 1);
    }
}
