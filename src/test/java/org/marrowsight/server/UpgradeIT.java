package org.marrowsight.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowsight.Http;

/** A program with an older guide stores what a site sends; the program as it is now starts on the same data. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UpgradeIT {

    private static final String GUIDE = "BOOT-INF/classes/guide";

    @TempDir
    private Path folder = Path.of("");

    /** The packaged program with a guide of version 0.0.9: another title of a value set, and one that is no more. */
    private Path older() throws IOException {
        Path jar = Files.copy(Path.of(System.getProperty("packaged.jar")), folder.resolve("older.jar"));
        try (FileSystem files = FileSystems.newFileSystem(jar);
                Stream<Path> guide = Files.walk(files.getPath(GUIDE))) {
            guide.filter(file -> file.toString().endsWith(".json"))
                    .forEach(file -> change(file, "\"version\": \"0.1.0\"", "\"version\": \"0.0.9\""));
            Path fever = files.getPath(GUIDE, "terminology", "ValueSet-fever.json");
            Path leftBehind = Files.copy(fever, files.getPath(GUIDE, "terminology", "ValueSet-left-behind.json"));
            change(leftBehind, "\"id\": \"fever\"", "\"id\": \"left-behind\"");
            change(leftBehind, "ValueSet/fever\"", "ValueSet/left-behind\"");
            change(fever, "\"title\": \"", "\"title\": \"Older: ");
        }
        return jar;
    }

    private static void change(Path file, String from, String to) {
        try {
            String text = Files.readString(file);
            assertThat(text).as("%s", file).contains(from);
            Files.writeString(file, text.replace(from, to), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_guide_becomes_the_new_one_and_what_the_site_stored_stays_as_it_is() throws Exception {
        String data = "--marrowsight.data-folder=" + folder.resolve("data");
        StoredBefore stored;
        try (PackagedNode node =
                PackagedNode.launch(older(), folder.resolve("older.log"), data).awaitReadiness()) {
            assertThat(node.log()).contains("version 0.0.9");
            assertThat(node.http().get("/fhir/ValueSet/left-behind").status()).isEqualTo(200);
            stored = StoredBefore.in(node.http());
        }
        try (PackagedNode node =
                PackagedNode.launch(folder.resolve("newer.log"), data).awaitReadiness()) {
            Http http = node.http();
            assertThat(node.log())
                    .contains("version 0.1.0")
                    .containsPattern("installed [1-9]\\d*, unchanged \\d+, removed 1");
            stored.isIn(http);
            assertThat(http.get("/fhir/ValueSet/fever").body())
                    .contains("\"version\":\"0.1.0\"")
                    .doesNotContain("Older: ");
            assertThat(http.get("/fhir/ValueSet/fever/_history/1").body()).contains("\"version\":\"0.0.9\"", "Older: ");
            assertThat(http.get("/fhir/ValueSet/left-behind").status()).isEqualTo(410);
            assertThat(http.get("/fhir/ValueSet/left-behind/_history/1").status())
                    .isEqualTo(200);
        }
    }
}
