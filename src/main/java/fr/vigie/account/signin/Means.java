package fr.vigie.account.signin;

/** How someone proved, or tried to prove, who they are. */
public enum Means {
    PASSWORD,
    CODE,
    RECOVERY_CODE,
    LINK,
    INVITATION,
    FIRST_START;

    public String message() {
        return "account.means." + name();
    }
}
