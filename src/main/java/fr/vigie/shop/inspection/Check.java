package fr.vigie.shop.inspection;

/**
 * What the doctor looks for, in the order shown. Its name is the message {@code shop.doctor.check.X}; what its absence costs,
 * {@code shop.doctor.cost.X}.
 */
public enum Check {
    SFTP,
    SHELL,
    FORWARDING,
    FIND,
    TAR,
    SHA256,
    GZIP,
    MYSQL,
    MYSQLDUMP,
    PHP,
    DISK,
    INODES,
    CRON,
    PRESTASHOP,
    ADMIN_FOLDER,
    CONFIGURATION,
    DATABASE;

    /** Without it a shop cannot be taken over at all. */
    public boolean isVital() {
        return switch (this) {
            case SFTP, PRESTASHOP, CONFIGURATION, DATABASE -> true;
            case SHELL, FORWARDING, FIND, TAR, SHA256, GZIP, MYSQL, MYSQLDUMP, PHP, DISK, INODES, CRON, ADMIN_FOLDER ->
                false;
        };
    }

    public String nameKey() {
        return "shop.doctor.check." + this;
    }

    public String costKey() {
        return "shop.doctor.cost." + this;
    }
}
