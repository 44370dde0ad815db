package fr.vigie.lab;

/** The theme a shop shows, and its parent: the same when there is no child theme. */
record Theme(String active, String parent) {

    /** 1.6 has no child themes; from 1.7 the lab uses one, since that is what agencies leave behind. */
    static Theme of(PrestaShopVersion version) {
        if (version.before("1.7")) {
            return new Theme("default-bootstrap", "default-bootstrap");
        }
        return new Theme("port", version.atLeast("9.1") ? "hummingbird" : "classic");
    }
}
