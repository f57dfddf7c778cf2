package org.marrowsight.server;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Backups of the embedded database, where a folder for them is named. Nobody can ask for one or name a place from outside. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackupProperties.class)
class BackupConfiguration {

    @Bean
    @ConditionalOnProperty("marrowsight.backup.folder")
    BackupSchedule backupSchedule(
            BackupProperties settings,
            DataSourceProperties database,
            DataSource source,
            Clock clock,
            MeterRegistry meters) {
        if (!database.determineUrl().startsWith("jdbc:h2:file:")) {
            throw new StartRefusedException(
                    "marrowsight.backup.folder is for the embedded database in a file, and another one is configured.",
                    "Leave it out, and back up PostgreSQL with its own programs: see docs/operations.md.");
        }
        Path folder = made(Objects.requireNonNull(settings.folder()));
        DatabaseBackup backup = new DatabaseBackup(JdbcClient.create(source), folder, settings.keep(), clock);
        return new BackupSchedule(backup, settings.at(), meters);
    }

    private static Path made(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                }
            }
        } catch (IOException e) {
            throw refused(folder);
        }
        if (!Files.isWritable(folder)) {
            throw refused(folder);
        }
        return folder;
    }

    private static StartRefusedException refused(Path folder) {
        return new StartRefusedException(
                "Backups cannot be written to " + folder.toAbsolutePath() + ".",
                "Name with marrowsight.backup.folder a folder that the server may write to.");
    }
}
