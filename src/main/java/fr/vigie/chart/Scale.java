package fr.vigie.chart;

import java.util.ArrayList;
import java.util.List;

/** A vertical axis from zero to a round number, in round steps. */
record Scale(double top, double step) {

    static Scale upTo(double greatest) {
        return upTo(greatest, Steps.DECIMAL);
    }

    static Scale upTo(double greatest, Steps steps) {
        double needed = greatest > 0 ? greatest : 1;
        double step = steps.atLeast(needed / 4);
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
