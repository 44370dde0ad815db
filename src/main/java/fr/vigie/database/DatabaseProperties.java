package fr.vigie.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code vigie.database.*}.
 *
 * @param url JDBC address of a PostgreSQL server; without it, an embedded server keeps its files in {@code folder}
 * @param folder where the embedded server keeps its files
 * @param ownerUser role that owns the schema (with a {@code url})
 * @param appUser role of the application (with a {@code url})
 * @param poolSize most connections held at once
 * @param durable false only for throw-away test data: a power cut may then lose it
 * @param waitForDisk false: a commit returns before it is on disk, so that a power cut may lose the last second, never the
 *     rest nor its order; for a demonstration
 */
@ConfigurationProperties("vigie.database")
record DatabaseProperties(
        @Nullable String url,
        @DefaultValue("data/postgres") Path folder,
        @DefaultValue("vigie_owner") String ownerUser,
        @DefaultValue("") String ownerPassword,
        @DefaultValue("vigie_app") String appUser,
        @DefaultValue("") String appPassword,
        @DefaultValue("16") int poolSize,
        @DefaultValue("true") boolean durable,
        @DefaultValue("true") boolean waitForDisk) {}
