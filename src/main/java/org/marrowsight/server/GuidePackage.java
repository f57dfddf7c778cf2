package org.marrowsight.server;

import org.springframework.util.DigestUtils;

/** The guide as one file, which other FHIR servers install. Never changes. */
final class GuidePackage {

    private final String fileName;
    private final byte[] content;

    GuidePackage(String fileName, byte[] content) {
        this.fileName = fileName;
        this.content = content.clone();
    }

    /** Name and version of the package, as package registries write file names. */
    String fileName() {
        return fileName;
    }

    byte[] content() {
        return content.clone();
    }

    /** Differs as soon as one byte of the content does. */
    String entityTag() {
        return "\"" + DigestUtils.md5DigestAsHex(content) + "\"";
    }
}
