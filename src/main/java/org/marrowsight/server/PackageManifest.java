package org.marrowsight.server;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.ImplementationGuide.ImplementationGuideDependsOnComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.utilities.json.model.JsonArray;
import org.hl7.fhir.utilities.json.model.JsonObject;
import org.hl7.fhir.utilities.npm.PackageGenerator.PackageType;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.InvalidGuideException;

/** What a package says about itself, all of it from the implementation guide. */
final class PackageManifest {

    private static final DateTimeFormatter MIDNIGHT = DateTimeFormatter.ofPattern("yyyyMMdd'000000'");

    private final ImplementationGuide about;

    PackageManifest(Guide guide) {
        this.about = guide.all(ImplementationGuide.class)
                .findFirst()
                .orElseThrow(() -> new InvalidGuideException("the guide has no ImplementationGuide resource"));
    }

    String fileName() {
        return about.getPackageId() + "-" + about.getVersion() + ".tgz";
    }

    /** The day of the guide as it is written, which is the same day in every time zone. */
    LocalDate date() {
        return LocalDate.parse(about.getDateElement().getValueAsString());
    }

    /** The content of {@code package.json}. */
    JsonObject json() {
        JsonObject json = new JsonObject();
        json.add("name", about.getPackageId());
        json.add("version", about.getVersion());
        json.add("type", PackageType.IG.getCode());
        json.add("date", MIDNIGHT.format(date()));
        json.add("license", about.getLicense().toCode());
        json.add("canonical", Guide.CANONICAL_BASE);
        json.add("url", about.getUrl());
        json.add("title", about.getTitle());
        json.add("description", about.getDescription());
        json.add("fhirVersions", fhirVersions());
        json.add("dependencies", dependencies());
        json.add("author", about.getPublisher());
        json.add("directories", directories());
        return json;
    }

    private JsonArray fhirVersions() {
        JsonArray versions = new JsonArray();
        about.getFhirVersion().stream().map(PrimitiveType::getValueAsString).forEach(versions::add);
        return versions;
    }

    private JsonObject dependencies() {
        JsonObject dependencies = new JsonObject();
        dependencies.add("hl7.fhir.r4.core", "4.0.1");
        for (ImplementationGuideDependsOnComponent further : about.getDependsOn()) {
            dependencies.add(further.getPackageId(), further.getVersion());
        }
        return dependencies;
    }

    private static JsonObject directories() {
        JsonObject directories = new JsonObject();
        directories.add("lib", "package");
        directories.add("example", "example");
        return directories;
    }
}
