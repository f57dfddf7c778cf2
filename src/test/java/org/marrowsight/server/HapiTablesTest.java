package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowsight.PostgresServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What a node does with the tables of an empty database, of one that was made before, and of one left half made. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class HapiTablesTest {

    private static final String FIRST_TASK = " from \"FLY_HFJ_MIGRATION\" where \"version\" like '%20180115.0'";

    private final PostgresServer postgres;

    HapiTablesTest() throws Exception {
        postgres = PostgresServer.make();
    }

    @AfterAll
    void stop() throws Exception {
        postgres.close();
    }

    /** A database of its own, without tables. */
    private DataSource empty(Database kind) {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        if (kind == Database.H2) {
            return new DriverManagerDataSource("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
        }
        JdbcClient.create(new DriverManagerDataSource(postgres.url()))
                .sql("create database " + name)
                .update();
        return new DriverManagerDataSource(postgres.url().replace("/postgres?", "/" + name + "?"));
    }

    private static JdbcClient made(Database kind, DataSource source) {
        new HapiTables(kind, source).bringUpToDate();
        return JdbcClient.create(source);
    }

    /** All columns and indexes of tables that a database tells of. */
    private static List<String> shape(Database kind, JdbcClient sql) {
        // H2 numbers the indexes of keys in the order in which they came
        String indexes = kind == Database.H2
                ? "select table_name || ' ' || regexp_replace(index_name, '_INDEX_[0-9A-F]+$', '')"
                        + " from information_schema.indexes"
                        + " where index_name not like 'PRIMARY_KEY%'"
                : "select tablename || ' ' || indexname from pg_indexes where schemaname = 'public'";
        return Stream.of(
                        "select table_name || ' ' || column_name from information_schema.columns"
                                + " where lower(table_schema) = 'public'",
                        indexes)
                .flatMap(query -> sql.sql(query).query(String.class).list().stream())
                .sorted()
                .toList();
    }

    private static void storeResource(JdbcClient sql) {
        sql.sql(
                        """
                        insert into HFJ_RESOURCE (RES_ID, FHIR_ID, RES_TYPE, RES_VER, RES_PUBLISHED, RES_UPDATED, HAS_TAGS, SP_HAS_LINKS,
                          SP_COORDS_PRESENT, SP_DATE_PRESENT, SP_NUMBER_PRESENT, SP_QUANTITY_NRML_PRESENT, SP_QUANTITY_PRESENT,
                          SP_STRING_PRESENT, SP_TOKEN_PRESENT, SP_URI_PRESENT)
                        values (1, 'a', 'Patient', 1, now(), now(), false, false, false, false, false, false, false, false, false, false)""")
                .update();
    }

    private static boolean isRecordedAsMade(JdbcClient sql) {
        return sql.sql("select count(*)" + FIRST_TASK).query(Integer.class).single() == 1;
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_empty_database_gets_all_tables_and_a_second_start_changes_nothing(Database kind) {
        DataSource source = empty(kind);
        JdbcClient sql = made(kind, source);
        List<String> first = shape(kind, sql);
        assertThat(first).anyMatch("hfj_resource res_type"::equalsIgnoreCase);

        made(kind, source);

        assertThat(shape(kind, sql)).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void tables_of_which_nothing_is_written_down_are_taken_over_with_what_they_hold(Database kind) {
        DataSource source = empty(kind);
        JdbcClient sql = made(kind, source);
        List<String> whole = shape(kind, sql);
        storeResource(sql);
        sql.sql("drop table \"FLY_HFJ_MIGRATION\"").update();

        made(kind, source);

        assertThat(sql.sql("select count(*) from HFJ_RESOURCE")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(isRecordedAsMade(sql)).isTrue();
        assertThat(shape(kind, sql)).isEqualTo(whole);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_change_that_is_not_yet_made_is_made(Database kind) {
        DataSource source = empty(kind);
        JdbcClient sql = made(kind, source);
        List<String> whole = shape(kind, sql);
        storeResource(sql);
        sql.sql("alter table HFJ_RESOURCE drop column RES_TYPE_ID").update();
        sql.sql("delete from \"FLY_HFJ_MIGRATION\" where \"version\" like '%20250515.101'")
                .update();

        made(kind, source);

        assertThat(shape(kind, sql)).isEqualTo(whole);
        assertThat(sql.sql("select count(*) from HFJ_RESOURCE")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void tables_half_made_by_a_start_that_died_are_refused_in_words(Database kind) {
        DataSource source = empty(kind);
        JdbcClient sql = made(kind, source);
        sql.sql("delete" + FIRST_TASK).update();
        sql.sql("drop table HFJ_RES_VER cascade").update();

        assertThatThrownBy(() -> made(kind, source))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("interrupted");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void they_are_never_called_half_made_while_they_hold_a_resource(Database kind) {
        DataSource source = empty(kind);
        JdbcClient sql = made(kind, source);
        storeResource(sql);
        sql.sql("delete" + FIRST_TASK).update();

        made(kind, source);

        assertThat(isRecordedAsMade(sql)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_mark_of_a_migration_that_died_holds_nobody_up(Database kind) {
        DataSource source = empty(kind);
        JdbcClient sql = made(kind, source);
        sql.sql(
                        """
                        insert into "FLY_HFJ_MIGRATION" ("installed_rank", "description", "type", "script", "installed_by",
                          "installed_on", "execution_time", "success")
                        values (-100, 'of a process that is gone', 'hapi-fhir-lock', '', '', now(), 0, true)""")
                .update();

        made(kind, source);

        assertThat(sql.sql("select count(*) from \"FLY_HFJ_MIGRATION\" where \"installed_rank\" = -100")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
