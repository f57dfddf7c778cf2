package org.marrowsight.server;

import ca.uhn.fhir.jpa.migrate.HapiMigrationException;
import ca.uhn.fhir.jpa.migrate.HapiMigrationLock;
import ca.uhn.fhir.jpa.migrate.HapiMigrationStorageSvc;
import ca.uhn.fhir.jpa.migrate.HapiMigrator;
import ca.uhn.fhir.jpa.migrate.MigrationTaskList;
import ca.uhn.fhir.jpa.migrate.SchemaMigrator;
import ca.uhn.fhir.jpa.migrate.dao.HapiMigrationDao;
import ca.uhn.fhir.jpa.migrate.taskdef.InitializeSchemaTask;
import ca.uhn.fhir.jpa.migrate.tasks.HapiFhirJpaMigrationTasks;
import ca.uhn.fhir.util.VersionEnum;
import java.util.Set;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables of HAPI FHIR, brought by HAPI FHIR's own migrator to the form that this version of it needs. An empty database
 * gets all of them from its script; one that was made before gets the changes that it lacks, which the table {@value
 * SchemaMigrator#HAPI_FHIR_MIGRATION_TABLENAME} tells.
 */
final class HapiTables {

    private static final Logger LOG = LoggerFactory.getLogger(HapiTables.class);
    private static final String HISTORY = SchemaMigrator.HAPI_FHIR_MIGRATION_TABLENAME;

    private final Database database;
    private final DataSource source;
    private final JdbcClient sql;
    private final HapiMigrationStorageSvc history;

    HapiTables(Database database, DataSource source) {
        this.database = database;
        this.source = source;
        this.sql = JdbcClient.create(source);
        this.history = new HapiMigrationStorageSvc(new HapiMigrationDao(source, database.migration(), HISTORY));
    }

    Database database() {
        return database;
    }

    /**
     * Makes what is missing. Only for the node whose turn it is.
     *
     * @throws StartRefusedException when the database cannot be brought to the form that is needed
     */
    void bringUpToDate() {
        try {
            boolean begun = !history.createMigrationTableIfRequired();
            MigrationTaskList all = new HapiFhirJpaMigrationTasks(Set.of()).getAllTasks(VersionEnum.values());
            MigrationTaskList open = history.diff(all);
            if (begun && includesFirst(open) && hasEmptyTables()) {
                throw halfMade();
            }
            unlock();
            migrate(all);
        } catch (HapiMigrationException | DataAccessException e) {
            LOG.debug("Migration failed", e);
            throw new StartRefusedException(
                    "The tables of the database cannot be brought to the form that this version needs: "
                            + e.getMessage(),
                    "Check that the user of the database owns its tables. Nothing was started on them; restore the backup"
                            + " from before the upgrade if they are to be used by the version before: see docs/operations.md.");
        }
    }

    private void migrate(MigrationTaskList tasks) {
        HapiMigrator migrator = new HapiMigrator(HISTORY, source, database.migration());
        migrator.addTasks(tasks);
        int changes = migrator.migrate().changes;
        if (changes > 0) {
            LOG.info("The tables were brought to the form of this version: {} changes", changes);
        }
    }

    private static boolean includesFirst(MigrationTaskList tasks) {
        return StreamSupport.stream(tasks.spliterator(), false).anyMatch(InitializeSchemaTask.class::isInstance);
    }

    /** Tables that hold nothing; none at all are not empty. */
    private boolean hasEmptyTables() {
        try {
            return sql.sql("select count(*) from HFJ_RESOURCE")
                            .query(Long.class)
                            .single()
                    == 0;
        } catch (DataAccessException thereIsNoSuchTable) {
            return false;
        }
    }

    /** The script that makes all tables was begun and not ended: some may lack indexes, which nobody would notice. */
    private static StartRefusedException halfMade() {
        return new StartRefusedException(
                "The first start on this database was interrupted while its tables were being made. It holds no resources.",
                "Let it start on an empty database again: delete the file of the embedded database, or drop and make"
                        + " anew the one of PostgreSQL.");
    }

    /** A process that died while it migrated leaves its mark behind, and the migrator would wait for it for ever. */
    private void unlock() {
        sql.sql("delete from \"" + HISTORY + "\" where \"installed_rank\" = " + HapiMigrationLock.LOCK_PID)
                .update();
    }
}
