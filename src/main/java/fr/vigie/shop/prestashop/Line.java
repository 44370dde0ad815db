package fr.vigie.shop.prestashop;

/** The lines of PrestaShop that differ in where things are. */
public enum Line {
    V1_6("1.6"),
    V1_7("1.7"),
    V8("8"),
    V9("9");

    private final String label;

    Line(String label) {
        this.label = label;
    }

    /** As people say it, for instance {@code 1.7}. */
    public String label() {
        return label;
    }

    /** Anything before 1.6 is read as 1.6, anything after 9 as 9: their files lie where these lines put them. */
    public static Line of(String version) {
        if (version.startsWith("1.")) {
            return version.startsWith("1.7") ? V1_7 : V1_6;
        }
        return version.startsWith("8") ? V8 : V9;
    }
}
