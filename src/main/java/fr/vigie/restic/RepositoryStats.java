package fr.vigie.restic;

/** @param bytes what the repository really occupies, compressed and without repetition */
public record RepositoryStats(long bytes, int snapshots) {}
