package org.marrowsight.board;

import java.util.List;
import org.marrowsight.criteria.Assessment;
import org.marrowsight.criteria.Differential;
import org.marrowsight.criteria.RelapseAssessment;
import org.marrowsight.criteria.SiteAssessment;

/**
 * What the decisions say of a chart at a moment.
 *
 * @param necrosis the reasoning about bone marrow necrosis
 * @param differential the ranking of the explanations of abnormal marrow
 * @param sites where marrow could be taken, asked without an order
 * @param relapses the reasoning for each site outside the marrow at which a lesion or a relapse is on record
 */
public record Answers(
        Assessment necrosis, Differential differential, SiteAssessment sites, List<RelapseAssessment> relapses) {

    /** Keeps its own copy of the list. */
    public Answers {
        relapses = List.copyOf(relapses);
    }
}
