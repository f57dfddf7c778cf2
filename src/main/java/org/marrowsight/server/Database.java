package org.marrowsight.server;

import ca.uhn.fhir.jpa.migrate.DriverTypeEnum;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.dialect.Dialect;

/** The databases that are served. */
enum Database {
    /** One process, in memory or in a file. */
    H2("jdbc:h2:", HapiFhirH2Dialect.class, DriverTypeEnum.H2_EMBEDDED),
    /** Any number of nodes. */
    POSTGRESQL("jdbc:postgresql:", HapiFhirPostgresDialect.class, DriverTypeEnum.POSTGRES_9_4);

    /** With or without the word {@code file}; a path that begins with a word and a colon is none on Windows either. */
    private static final Pattern H2_FILE = Pattern.compile("jdbc:h2:(?:file:)?((?:[A-Za-z]:[/\\\\])?[^:;]+)(?:;.*)?");

    private final String scheme;
    private final Class<? extends Dialect> dialect;
    private final DriverTypeEnum migration;

    Database(String scheme, Class<? extends Dialect> dialect, DriverTypeEnum migration) {
        this.scheme = scheme;
        this.dialect = dialect;
        this.migration = migration;
    }

    static Database of(String url) {
        return Stream.of(values())
                .filter(database -> url.startsWith(database.scheme))
                .findFirst()
                .orElseThrow(() -> new StartRefusedException(
                        "spring.datasource.url names neither an H2 nor a PostgreSQL database.",
                        "Begin it with jdbc:h2: or jdbc:postgresql:"));
    }

    /** The folder of the file of an H2 database; empty for one in memory, and for PostgreSQL. */
    static Optional<Path> folderOf(String url) {
        Matcher file = H2_FILE.matcher(url);
        return file.matches()
                ? Optional.ofNullable(Path.of(file.group(1)).toAbsolutePath().getParent())
                : Optional.empty();
    }

    /** How Hibernate and HAPI FHIR speak to it. */
    Class<? extends Dialect> dialect() {
        return dialect;
    }

    /** What HAPI FHIR's migrator calls it, in every version of it. */
    DriverTypeEnum migration() {
        return migration;
    }
}
