package fr.vigie.chart;

import java.util.ArrayList;
import java.util.List;

/** A vertical axis from zero to a round number, in steps of 1, 2 or 5 times a power of ten. */
record Scale(double top, double step) {

    static Scale upTo(double greatest) {
        double needed = greatest > 0 ? greatest : 1;
        double raw = needed / 4;
        double magnitude = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = 10 * magnitude;
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * magnitude >= raw * 0.999) {
                step = factor * magnitude;
                break;
            }
        }
        return new Scale(Math.ceil(needed / step - 1e-9) * step, step);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i * step <= top * 1.0001; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }
}
