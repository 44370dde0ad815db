package fr.vigie.bench;

/**
 * A line of the table: what Vigie took, what the peer took in the same run, and whether the aim holds.
 *
 * @param aim in words, such as {@code "≤ 100 ms"}
 */
record Row(String name, String unit, double vigie, String peerName, double peer, String aim, boolean met) {

    void print() {
        System.out.printf(
                "  %-28s vigie %8.2f %s   %s %8.2f %s   ratio %.2f   target %s   %s%n",
                name, vigie, unit, peerName, peer, unit, vigie / peer, aim, met ? "met" : "MISSED");
    }
}
