package fr.vigie.backup;

/** Where a customer's repository is and what opens it: all that plain restic needs. Never logged. */
public record RepositoryKey(String address, String password) {

    @Override
    public String toString() {
        return "RepositoryKey[" + address + ", …]";
    }
}
