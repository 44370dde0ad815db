package fr.vigie.restic;

/** How far a backup has come; totals grow until restic has seen the whole folder. */
public record BackupProgress(long filesDone, long filesTotal, long bytesDone, long bytesTotal) {}
