package fr.vigie.lab;

/** A way in which real hosts differ from what a maintainer hopes for; a lab may have several at once. */
public enum Fault {
    /** Every table uses MyISAM, which no transaction protects during a dump. */
    MYISAM_TABLES,
    /** A view, a trigger and a module's table without the shop's prefix, which a dump of the prefix alone forgets. */
    VIEWS_AND_TRIGGERS,
    /** Neither {@code mysqldump} nor {@code mariadb-dump} is in the shell's PATH; {@code mysql} and PHP are. */
    NO_DUMP_PROGRAM,
    /** {@code ForceCommand internal-sftp} and no port forwarding: files can be read, nothing can be run. */
    SFTP_ONLY,
    /** Port forwarding is refused; the shell works. */
    NO_FORWARDING,
    /** {@code app/config/parameters.php} (1.6: {@code config/settings.inc.php}) and one upload cannot be read over SSH. */
    UNREADABLE_FILES,
    /** Names with spaces, accents, quotes, a newline, a leading dash, a backslash, bytes that are not UTF-8. */
    AWKWARD_NAMES,
    /** Empty files, and a sparse file whose length is 5 GB. */
    EXTREME_SIZES,
    /** Symbolic links that loop, dangle and leave the shop. */
    SYMLINK_LOOPS,
    /** A process rewrites, grows, shrinks, renames and removes files as long as the lab runs. */
    CHANGING_FILES,
    /** No file written over SSH can grow past 64 kB ({@code File too large}), as when a quota is reached. */
    FULL_DISK
}
