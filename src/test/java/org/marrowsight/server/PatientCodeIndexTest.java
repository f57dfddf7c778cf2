package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

/** Over the columns of HAPI FHIR's table of resources that are asked for. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PatientCodeIndexTest {

    private EmbeddedDatabase database;
    private JdbcTemplate sql;

    @BeforeEach
    void make() {
        database = new EmbeddedDatabaseBuilder()
                .generateUniqueName(true)
                .setType(EmbeddedDatabaseType.H2)
                .build();
        sql = new JdbcTemplate(database);
        sql.execute(
                "create table HFJ_RESOURCE (RES_ID bigint, RES_TYPE varchar(40), FHIR_ID varchar(64), RES_VER bigint,"
                        + " RES_DELETED_AT timestamp)");
    }

    @AfterEach
    void drop() {
        database.shutdown();
    }

    private void stored(int number, String type, String id, int version) {
        sql.update("insert into HFJ_RESOURCE values (?, ?, ?, ?, null)", number, type, id, version);
    }

    private boolean isWhole() {
        return new PatientCodeIndex(sql).isWhole();
    }

    @Test
    void is_whole_where_the_search_parameter_came_before_the_first_finding() {
        stored(1, "Patient", "a", 1);
        stored(7, "SearchParameter", "patient-code", 1);
        stored(8, "Observation", "b", 3);
        stored(9, "Condition", "c", 1);

        assertThat(isWhole()).isTrue();
    }

    @Test
    void is_not_where_there_are_findings_from_before() {
        stored(6, "Procedure", "b", 1);
        stored(7, "SearchParameter", "patient-code", 1);

        assertThat(isWhole()).isFalse();
    }

    @Test
    void is_not_where_the_search_parameter_has_changed() {
        stored(7, "SearchParameter", "patient-code", 2);

        assertThat(isWhole()).isFalse();
    }

    @Test
    void is_not_without_the_search_parameter() {
        stored(7, "SearchParameter", "another", 1);

        assertThat(isWhole()).isFalse();
    }
}
