package org.marrowsight.server;

import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import java.util.stream.Stream;
import org.hibernate.dialect.Dialect;

/** The databases that are served. */
enum Database {
    /** One process, in memory or in a file. */
    H2("jdbc:h2:", HapiFhirH2Dialect.class),
    /** Any number of nodes. */
    POSTGRESQL("jdbc:postgresql:", HapiFhirPostgresDialect.class);

    private final String scheme;
    private final Class<? extends Dialect> dialect;

    Database(String scheme, Class<? extends Dialect> dialect) {
        this.scheme = scheme;
        this.dialect = dialect;
    }

    static Database of(String url) {
        return Stream.of(values())
                .filter(database -> url.startsWith(database.scheme))
                .findFirst()
                .orElseThrow(() -> new StartRefusedException(
                        "spring.datasource.url names neither an H2 nor a PostgreSQL database.",
                        "Begin it with jdbc:h2: or jdbc:postgresql:"));
    }

    /** How Hibernate and HAPI FHIR speak to it. */
    Class<? extends Dialect> dialect() {
        return dialect;
    }
}
