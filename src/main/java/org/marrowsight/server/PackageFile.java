package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.config.r4.FhirContextR4Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.marrowsight.guide.Guide;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Writes the package of the guide into a file, for the build. The server hands out the same bytes. */
public final class PackageFile {

    private PackageFile() {}

    /**
     * Writes the file.
     *
     * @param arguments the path of the file, which must have the name that the guide gives it
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        GuidePackage guide = make();
        if (!file.endsWith(guide.fileName())) {
            throw new IllegalArgumentException(
                    "The package of the guide must be named " + guide.fileName() + ", and not " + file.getFileName());
        }
        Files.write(file, guide.content());
    }

    private static GuidePackage make() {
        FhirContext fhir = FhirContextR4Config.configureFhirContext(FhirContext.forR4());
        ResourcePatternResolver files = new PathMatchingResourcePatternResolver();
        Guide guide = Guide.of(new GuideReader(fhir, files).read());
        return new PackageMaker(fhir).make(guide, new PackageExtrasReader(fhir, files).read());
    }
}
