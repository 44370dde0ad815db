package fr.vigie.chromium;

/**
 * With what a page is opened. The same numbers as Lighthouse 12 under DevTools throttling, so that figures can be compared with
 * those that developers know ({@code lighthouse/core/config/constants.js}).
 */
public enum Profile {
    /** A mid-range phone on a slow 4G: 412 × 823 pixels, processor four times slower, 1.6 Mbit/s, 150 ms to and fro. */
    PHONE(412, 823, 1.75, true, 4, 562.5, 1_474.56, 675),
    /** A desktop computer on cable: 1350 × 940 pixels, processor as it is, 10 Mbit/s, 40 ms to and fro. */
    DESK(1350, 940, 1, false, 1, 40, 10_240, 10_240);

    private final int width;
    private final int height;
    private final double scale;
    private final boolean phone;
    private final int slowdown;
    private final double latencyMillis;
    private final double downKilobits;
    private final double upKilobits;

    Profile(
            int width,
            int height,
            double scale,
            boolean phone,
            int slowdown,
            double latencyMillis,
            double downKilobits,
            double upKilobits) {
        this.width = width;
        this.height = height;
        this.scale = scale;
        this.phone = phone;
        this.slowdown = slowdown;
        this.latencyMillis = latencyMillis;
        this.downKilobits = downKilobits;
        this.upKilobits = upKilobits;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** How many times slower the processor is made. */
    public int slowdown() {
        return slowdown;
    }

    double scale() {
        return scale;
    }

    boolean phone() {
        return phone;
    }

    /** Added to each request, which DevTools does in place of delaying packets. */
    double latencyMillis() {
        return latencyMillis;
    }

    /** Bytes per second. */
    double down() {
        return downKilobits * 1024 / 8;
    }

    double up() {
        return upKilobits * 1024 / 8;
    }
}
