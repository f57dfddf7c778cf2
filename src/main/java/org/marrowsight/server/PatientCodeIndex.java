package org.marrowsight.server;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whether the index behind the search parameter {@code patient-code} holds every finding of this database. HAPI FHIR
 * indexes what was stored before a search parameter came by a job of hours, and does not say when all is done: until it
 * is, a search would silently miss findings. So the index counts as whole where the search parameter was there first, and
 * has not changed since.
 */
final class PatientCodeIndex {

    private static final Logger LOG = LoggerFactory.getLogger(PatientCodeIndex.class);

    private final JdbcTemplate database;
    private final AtomicReference<Boolean> whole = new AtomicReference<>();

    PatientCodeIndex(JdbcTemplate database) {
        this.database = database;
    }

    /** Asks the database at the first call. */
    boolean isWhole() {
        return whole.updateAndGet(known -> known != null ? known : wasThereFirst());
    }

    private boolean wasThereFirst() {
        List<Map<String, Object>> parameter = database.queryForList(
                "select RES_ID from HFJ_RESOURCE where RES_TYPE = 'SearchParameter' and FHIR_ID = ? and RES_VER = 1"
                        + " and RES_DELETED_AT is null",
                KeyedSearches.PARAMETER);
        if (parameter.isEmpty()) {
            LOG.info(
                    "The search parameter {} has changed since it was stored: findings are searched without it",
                    KeyedSearches.PARAMETER);
            return false;
        }
        List<Map<String, Object>> older = database.queryForList(
                "select RES_ID from HFJ_RESOURCE where RES_ID < ? and RES_TYPE in ('Observation', 'Condition', 'Procedure',"
                        + " 'MedicationRequest', 'MedicationAdministration', 'MedicationStatement')"
                        + " fetch first 1 rows only",
                parameter.get(0).get("RES_ID"));
        if (!older.isEmpty()) {
            LOG.info(
                    "There are findings from before the search parameter {}: findings are searched without it",
                    KeyedSearches.PARAMETER);
        }
        return older.isEmpty();
    }
}
