package org.marrowsight.server;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import org.marrowsight.board.Boards;
import org.marrowsight.browse.BoardAnswers;
import org.marrowsight.browse.HandlePages;
import org.marrowsight.browse.PatientList;
import org.marrowsight.browse.PatientPages;
import org.marrowsight.cdshooks.BoardLinks;
import org.marrowsight.cdshooks.OwnBases;
import org.marrowsight.chart.ChartReader;
import org.marrowsight.chart.LocalCharts;
import org.marrowsight.chart.LocalRecords;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.criteria.Assessor;
import org.marrowsight.criteria.MarrowDifferential;
import org.marrowsight.criteria.MarrowExamSite;
import org.marrowsight.criteria.RelapseWatch;
import org.marrowsight.guide.GuideSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The marrow board and its pages. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BoardProperties.class)
class BoardConfiguration {

    @Bean
    Boards.Decisions boardDecisions(
            Assessor bmnFlag,
            MarrowDifferential differential,
            MarrowExamSite marrowExamSite,
            RelapseWatch relapseWatch) {
        return new Boards.Decisions(bmnFlag, differential, marrowExamSite, relapseWatch);
    }

    /** A story has no beginning but its own: nothing is left out by its age. */
    @Bean
    Boards boards(
            LocalRecords records, ChartReader reader, Boards.Decisions decisions, GuideSource guides, ZoneId zone) {
        LocalCharts charts =
                new LocalCharts(records, reader, (query, asOf) -> Optional.empty(), EnumSet.allOf(RecordQuery.class));
        return new Boards(records, charts, decisions, guides, zone);
    }

    @Bean
    PatientList patientList(DaoRegistry daos, GuideSource guides) {
        return new StoredPatients(daos, guides);
    }

    @Bean
    BoardAnswers boardAnswers(Boards boards, GuideSource guides, Clock clock, ZoneId zone) {
        return new BoardAnswers(boards, guides, clock, zone);
    }

    @Bean
    RouterFunction<ServerResponse> patientPages(BoardAnswers boards, PatientList patients) {
        return new PatientPages(boards, patients).routes();
    }

    @Bean
    SealedHandles boardHandles(InstallationSecret secret) {
        return new SealedHandles(secret);
    }

    @Bean
    BoardLinks boardLinks(
            SealedHandles handles, OwnBases ownBases, LocalRecords records, Clock clock, BoardProperties properties) {
        return new BoardLinksHere(handles, ownBases, records, clock, properties);
    }

    @Bean
    RouterFunction<ServerResponse> handlePages(BoardAnswers boards, SealedHandles handles, Clock clock) {
        return new HandlePages(boards, handles, clock).routes();
    }
}
