package org.marrowsight.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.marrowsight.cdshooks.BoardLinks;
import org.marrowsight.cdshooks.OwnBases;
import org.marrowsight.chart.LocalRecords;
import org.marrowsight.chart.RecordQuery;

/** Links to the boards of this server's own patients. */
final class BoardLinksHere implements BoardLinks {

    private final SealedHandles handles;
    private final OwnBases ownBases;
    private final LocalRecords records;
    private final Clock clock;
    private final Duration lifetime;

    BoardLinksHere(
            SealedHandles handles, OwnBases ownBases, LocalRecords records, Clock clock, BoardProperties properties) {
        this.handles = handles;
        this.ownBases = ownBases;
        this.records = records;
        this.clock = clock;
        this.lifetime = properties.linkLifetime();
    }

    @Override
    public Optional<String> address(String patientId, Instant asOf) {
        boolean stored = !lifetime.isZero()
                && records.find(RecordQuery.PATIENT, patientId, Optional.empty())
                        .isPresent();
        return stored ? ownBases.pageAddress("/board/" + sealed(patientId, asOf)) : Optional.empty();
    }

    private String sealed(String patientId, Instant asOf) {
        return handles.seal(patientId, asOf, clock.instant().plus(lifetime));
    }
}
