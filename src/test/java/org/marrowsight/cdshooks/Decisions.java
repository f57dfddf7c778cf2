package org.marrowsight.cdshooks;

import java.time.Clock;
import java.time.ZoneOffset;
import org.marrowsight.criteria.Assessor;
import org.marrowsight.criteria.MarrowDifferential;
import org.marrowsight.criteria.MarrowExamSite;
import org.marrowsight.criteria.PlanAssessor;
import org.marrowsight.criteria.RelapseWatch;
import org.marrowsight.criteria.TriggerDrugs;
import org.marrowsight.features.RelapseWindows;
import org.marrowsight.features.SiteWindows;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideFiles;

/** Every decision of a guide, with the windows of the published model. */
final class Decisions {

    private Decisions() {}

    static CdsHooks.Decision of(Guide guide, Clock clock) {
        Assessor flag = new PlanAssessor(GuideFiles.R4, guide, BmnFlag.PLAN, Windows.DEFAULT, ZoneOffset.UTC);
        return new CdsHooks.Decision(
                flag,
                new RelapseWatch(GuideFiles.R4, guide, RelapseWindows.DEFAULT, ZoneOffset.UTC),
                new TriggerDrugs(GuideFiles.R4, guide, flag, ZoneOffset.UTC),
                new MarrowDifferential(GuideFiles.R4, guide, flag, Windows.DEFAULT, ZoneOffset.UTC),
                new MarrowExamSite(
                        GuideFiles.R4,
                        guide,
                        flag,
                        new MarrowExamSite.Settings(SiteWindows.DEFAULT, Windows.DEFAULT, ZoneOffset.UTC)),
                () -> guide,
                clock);
    }
}
