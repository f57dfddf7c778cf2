package org.marrowsight.server;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.marrowsight.guide.Guide;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The code systems, value sets and concept maps in the storage that all nodes share. */
final class StoredTerminology {

    private static final List<Class<? extends MetadataResource>> TYPES =
            List.of(CodeSystem.class, ValueSet.class, ConceptMap.class);

    private static final String OF_TERMINOLOGY =
            " from hfj_resource where res_type in ('CodeSystem', 'ValueSet', 'ConceptMap')";

    private static final int AT_ONCE = 100;

    private final JdbcClient database;
    private final DaoRegistry storage;
    private final Set<ResourceKey> packaged;

    StoredTerminology(JdbcClient database, DaoRegistry storage, Guide builtIn) {
        this.database = database;
        this.storage = storage;
        this.packaged = builtIn.resources().stream().map(ResourceKey::of).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a resource is of a type that is kept here. */
    static boolean holds(IBaseResource resource) {
        return TYPES.stream().anyMatch(type -> type.isInstance(resource));
    }

    /**
     * Something that differs after each committed change, whichever node made it and whatever its clock says: a new
     * resource is one more, an update or a deletion is a version more, and nothing ever becomes less.
     *
     * @param resources how many there ever were
     * @param versions the sum of their newest versions
     */
    record Mark(long resources, long versions) {

        static final Mark NOTHING = new Mark(-1, -1);
    }

    Mark mark() {
        return database.sql("select count(*) as resources, coalesce(sum(res_ver), 0) as versions" + OF_TERMINOLOGY)
                .query((row, number) -> new Mark(row.getLong("resources"), row.getLong("versions")))
                .single();
    }

    /**
     * The states of what a site has stored that are not known yet.
     *
     * @param known the newest known version of each resource
     */
    List<SiteResource> newerThan(Map<ResourceKey, Long> known) {
        List<SiteResource> found = new ArrayList<>();
        Map<String, List<String>> toRead = new TreeMap<>();
        for (Version newest : versions()) {
            if (newest.version() <= known.getOrDefault(newest.key(), 0L)) {
                continue;
            }
            if (newest.deleted()) {
                found.add(new SiteResource(newest.key(), newest.version(), Optional.empty()));
            } else {
                toRead.computeIfAbsent(newest.key().type(), type -> new ArrayList<>())
                        .add(newest.key().id());
            }
        }
        toRead.forEach((type, ids) -> found.addAll(read(type, ids)));
        return found;
    }

    private List<Version> versions() {
        return database
                .sql("select res_type, fhir_id, res_ver, res_deleted_at" + OF_TERMINOLOGY)
                .query((row, number) -> new Version(
                        new ResourceKey(row.getString("res_type"), row.getString("fhir_id")),
                        row.getLong("res_ver"),
                        row.getTimestamp("res_deleted_at") != null))
                .list()
                .stream()
                .filter(version -> !packaged.contains(version.key()))
                .toList();
    }

    private List<SiteResource> read(String type, List<String> ids) {
        List<SiteResource> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            TokenOrListParam some = new TokenOrListParam();
            ids.subList(from, Math.min(from + AT_ONCE, ids.size())).forEach(id -> some.add(null, id));
            SearchParameterMap search =
                    SearchParameterMap.newSynchronous().add("_id", some).setCount(AT_ONCE);
            storage.getResourceDao(type).search(search, new SystemRequestDetails()).getResources(0, AT_ONCE).stream()
                    .map(MetadataResource.class::cast)
                    .map(SiteResource::of)
                    .forEach(found::add);
        }
        return found;
    }

    private record Version(ResourceKey key, long version, boolean deleted) {}
}
