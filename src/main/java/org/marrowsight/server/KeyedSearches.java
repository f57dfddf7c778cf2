package org.marrowsight.server;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.guide.Code;

/**
 * By the search parameter {@code patient-code} of the guide, which holds patient and code, and for Observations also the
 * month, as one value: the database goes straight to what is asked for, past neither the findings of other patients nor
 * those of other times.
 */
final class KeyedSearches implements PatientSearches {

    static final String PARAMETER = "patient-code";

    /** As in the expression of the search parameter: values of a token have room for 200 characters. */
    private static final int LONGEST_CODE = 100;

    /** With more of them the codes times the months outnumber what they leave out. */
    private static final long MOST_MONTHS = 12;

    private final Clock clock;

    KeyedSearches(Clock clock) {
        this.clock = clock;
    }

    /** Whether the search parameter holds such codes. */
    static boolean fit(Collection<Code> codes) {
        return codes.stream()
                .allMatch(code -> code.system().length() + code.value().length() < LONGEST_CODE);
    }

    @Override
    public List<SearchParameterMap> of(
            RecordQuery query, Collection<Code> codes, String patientId, Optional<LocalDate> from) {
        List<String> whatever = codes.stream().map(code -> key(patientId, code)).toList();
        if (from.isEmpty() || !"Observation".equals(query.resourceType())) {
            return List.of(search(whatever.stream()));
        }
        List<String> times = times(from.get());
        Stream<String> dated = times.size() > MOST_MONTHS ? whatever.stream() : at(whatever, times);
        return List.of(
                search(dated)
                        .add(
                                query.dateParameter().orElseThrow(),
                                new DateParam(
                                        ParamPrefixEnum.GREATERTHAN_OR_EQUALS,
                                        from.get().toString())),
                search(at(whatever, List.of("undated"))));
    }

    private static String key(String patientId, Code code) {
        return patientId + " " + code.system() + " " + code.value();
    }

    private static Stream<String> at(List<String> keys, List<String> times) {
        return keys.stream().flatMap(key -> times.stream().map(time -> key + " " + time));
    }

    /** The months and the years, for dates that state no more, from a day until now, with a margin for time zones. */
    private List<String> times(LocalDate from) {
        LocalDate first = from.minusDays(1);
        LocalDate last = LocalDate.now(clock).plusDays(2);
        Stream<String> months = Stream.iterate(
                        YearMonth.from(first),
                        month -> !month.isAfter(YearMonth.from(last)),
                        month -> month.plusMonths(1))
                .map(YearMonth::toString);
        Stream<String> years = Stream.iterate(
                        Year.from(first), year -> !year.isAfter(Year.from(last)), year -> year.plusYears(1))
                .map(Year::toString);
        return Stream.concat(months, years).limit(MOST_MONTHS + 1).toList();
    }

    private static SearchParameterMap search(Stream<String> keys) {
        TokenOrListParam values = new TokenOrListParam();
        keys.forEach(key -> values.add(new TokenParam(null, key)));
        return new SearchParameterMap().add(PARAMETER, values);
    }
}
