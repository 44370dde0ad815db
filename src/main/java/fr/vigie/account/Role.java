package fr.vigie.account;

/** What a person may do. The first three belong to the agency; a merchant belongs to one customer. */
public enum Role {
    ADMINISTRATOR,
    ACCOUNT_MANAGER,
    TECHNICIAN,
    MERCHANT;

    public boolean isStaff() {
        return this != MERCHANT;
    }

    /** Whether it is one of those for whom {@link ForManagers} opens. */
    public boolean isManaging() {
        return this == ADMINISTRATOR || this == ACCOUNT_MANAGER;
    }

    /** The name Spring Security knows it by. */
    public String authority() {
        return "ROLE_" + name();
    }

    /** The message key of its name. */
    public String message() {
        return "account.role." + name();
    }
}
