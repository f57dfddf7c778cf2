package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.server.Room.Left;
import org.springframework.util.unit.DataSize;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RoomTest {

    private static final DataSize LEAST = DataSize.ofMegabytes(200);

    private static Left left(long usable) {
        return new Room(() -> usable, LEAST).left();
    }

    @ParameterizedTest
    @CsvSource({
        "1000000000000, ENOUGH",
        "209715200, ENOUGH",
        "209715199, FOR_READING",
        "52428800, FOR_READING",
        "52428799, NONE",
        "0, NONE"
    })
    void is_judged_by_what_the_disk_has_left(long usable, Left expected) {
        assertThat(left(usable)).isEqualTo(expected);
    }

    @Test
    void the_disk_of_a_folder_that_is_still_to_be_made_is_known(@TempDir Path folder) throws Exception {
        assertThat(Room.diskOf(folder.resolve("not/yet")).usableBytes()).isPositive();
    }

    @Nested
    class Of_the_file_of_a_database {

        @ParameterizedTest
        @CsvSource({
            "jdbc:h2:file:/data/marrowsight;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE, /data",
            "jdbc:h2:file:/data/marrowsight, /data",
            "jdbc:h2:/srv/data/marrowsight;WRITE_DELAY=0, /srv/data"
        })
        void is_looked_for_where_its_folder_is(String url, Path folder) {
            assertThat(Database.folderOf(url)).contains(folder);
        }

        @ParameterizedTest
        @ValueSource(strings = {"jdbc:h2:mem:marrowsight", "jdbc:h2:mem:", "jdbc:postgresql://db:5432/marrowsight"})
        void is_not_looked_for_where_there_is_none(String url) {
            assertThat(Database.folderOf(url)).isEqualTo(Optional.empty());
        }
    }

    @Nested
    class For_writing {

        private void asked(Left room, RestOperationTypeEnum what) {
            SystemRequestDetails request = new SystemRequestDetails();
            request.setRestOperationType(what);
            new WritesWithRoom(() -> room).refuse(request);
        }

        @ParameterizedTest
        @EnumSource(names = {"CREATE", "UPDATE", "PATCH", "DELETE", "TRANSACTION"})
        void is_needed_by_writes(RestOperationTypeEnum write) {
            for (Left tooLittle : new Left[] {Left.FOR_READING, Left.NONE}) {
                assertThatThrownBy(() -> asked(tooLittle, write))
                        .isInstanceOfSatisfying(UnclassifiedServerFailureException.class, refusal -> {
                            assertThat(refusal.getStatusCode()).isEqualTo(507);
                            assertThat(refusal.getResponseHeaders()).containsKey("Retry-After");
                        });
            }
            assertThatCode(() -> asked(Left.ENOUGH, write)).doesNotThrowAnyException();
        }

        @ParameterizedTest
        @EnumSource(names = {"READ", "SEARCH_TYPE", "EXTENDED_OPERATION_INSTANCE", "METADATA"})
        void is_not_needed_by_what_reads(RestOperationTypeEnum read) {
            assertThatCode(() -> asked(Left.FOR_READING, read)).doesNotThrowAnyException();
        }
    }
}
