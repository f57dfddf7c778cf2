package org.marrowsight.browse;

import java.util.List;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;

/** Makes a value set into a package that other FHIR servers install. */
@FunctionalInterface
public interface ValueSetPackages {

    /**
     * The package of a value set. The same content gives the same bytes.
     *
     * @param parts what it is made of: code systems and other value sets
     */
    Packed pack(ValueSet valueSet, List<MetadataResource> parts);

    /** A package. Never changes. */
    final class Packed {

        private final String fileName;
        private final byte[] content;

        /**
         * A package.
         *
         * @param fileName its name and version, as package registries write file names
         * @param content a compressed archive
         */
        public Packed(String fileName, byte[] content) {
            this.fileName = fileName;
            this.content = content.clone();
        }

        String fileName() {
            return fileName;
        }

        byte[] content() {
            return content.clone();
        }
    }
}
