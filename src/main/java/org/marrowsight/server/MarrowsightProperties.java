package org.marrowsight.server;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the server keeps its data, who can reach it, and what only its nodes know.
 *
 * @param dataFolder folder of the embedded database; made when it is not there
 * @param openOnNetwork let the server listen on other addresses than this machine's own although whoever reaches it may
 *     read and write everything
 * @param installationSecret random text that all nodes share; empty for one that is made and kept in the database
 */
@ConfigurationProperties("marrowsight")
record MarrowsightProperties(
        @NotNull Path dataFolder,
        @DefaultValue("false") boolean openOnNetwork,
        @DefaultValue("") String installationSecret) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "MarrowsightProperties[dataFolder=" + dataFolder + ", openOnNetwork=" + openOnNetwork + "]";
    }
}
