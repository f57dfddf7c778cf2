package org.marrowsight.population;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.Finality;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.Site;
import org.marrowsight.clinical.TrephineHistology;

/** Where necrosis was seen under the microscope. */
final class NecroticSites {

    /** A site that the guide does not know may hold words of the sender, which may name somebody. */
    static final String OTHER = "other-site";

    private static final Pattern CODE_OF_GUIDE = Pattern.compile("[a-z0-9-]{1,64}");

    private NecroticSites() {}

    /** Codes of the guide's marrow sites, each once, in alphabetical order. */
    static List<String> of(Chart chart, Instant at) {
        Stream<Site> cores = known(chart, TrephineHistology.class, at)
                .filter(core -> core.reading() == TrephineHistology.Reading.NECROSIS_PRESENT)
                .map(TrephineHistology::site);
        Stream<Site> smears = known(chart, AspirateCytology.class, at)
                .filter(smear -> smear.reading() == AspirateCytology.Reading.NECROTIC)
                .map(AspirateCytology::site);
        return Stream.concat(cores, smears)
                .map(NecroticSites::code)
                .distinct()
                .sorted()
                .toList();
    }

    private static <F extends Finding> Stream<F> known(Chart chart, Class<F> kind, Instant at) {
        return chart.all(kind)
                .filter(finding -> finding.source().finality() == Finality.FINAL)
                .filter(finding -> !finding.source().at().isAfter(at));
    }

    private static String code(Site site) {
        return CODE_OF_GUIDE.matcher(site.key()).matches() ? site.key() : OTHER;
    }
}
