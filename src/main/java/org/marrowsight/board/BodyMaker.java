package org.marrowsight.board;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marrowsight.board.BodyMap.BodySite;
import org.marrowsight.clinical.FocalLesion;
import org.marrowsight.clinical.FocalLesion.LesionNature;
import org.marrowsight.clinical.LesionSite;
import org.marrowsight.clinical.LeukemiaRelapse;
import org.marrowsight.clinical.Provenance;

/** Puts lesions and relapses that are known at a moment into the outline of the body. */
final class BodyMaker {

    /** So many lines are listed. */
    private static final int MOST = 60;

    private final DatedChart chart;
    private final Map<String, BodySite> sites = new HashMap<>();
    private final List<SiteLine> lines = new ArrayList<>();

    BodyMaker(DatedChart chart) {
        this.chart = chart;
    }

    BodyMap body() {
        for (LeukemiaRelapse relapse : chart.known(LeukemiaRelapse.class)) {
            BodyLook look = relapse.established() ? BodyLook.RELAPSE : BodyLook.SUSPECTED;
            relapse.sites().forEach(site -> add(site, look, relapse.source()));
        }
        // the newest look at a lesion comes first and tells its nature
        Map<String, LocalDate> newest = new HashMap<>();
        for (FocalLesion lesion : chart.known(FocalLesion.class)) {
            LocalDate day = chart.day(lesion);
            if (newest.computeIfAbsent(lesion.site().key(), site -> day).equals(day)) {
                add(lesion.site(), look(lesion), lesion.source());
            }
        }
        return new BodyMap(sites, lines.stream().limit(MOST).toList());
    }

    private static BodyLook look(FocalLesion lesion) {
        return lesion.nature() == LesionNature.ANOTHER ? BodyLook.ANOTHER_NATURE : BodyLook.LESION;
    }

    private void add(LesionSite site, BodyLook look, Provenance source) {
        LocalDate day = chart.day(source.at());
        Standing standing = Standing.of(source, chart);
        String words = look.words() + " (" + source.asReported() + ")";
        sites.merge(
                site.key(),
                new BodySite(look, site.label() + ": " + words + ", " + day),
                (one, other) -> new BodySite(
                        one.look().compareTo(other.look()) <= 0 ? one.look() : other.look(),
                        one.words() + "; " + other.words()));
        lines.add(new SiteLine(
                site.label(),
                words,
                day,
                ChronoUnit.DAYS.between(day, chart.today()),
                standing,
                source.reference(),
                true));
    }
}
