package org.marrowsight.security;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRule;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRuleBuilder;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRuleBuilderRuleOp;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRuleBuilderRuleOpClassifier;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRuleBuilderRuleOpClassifierFinished;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRuleTester;
import ca.uhn.fhir.rest.server.interceptor.auth.RuleBuilder;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/**
 * The rules by which HAPI FHIR judges once more each resource that is stored or shown. A rule of HAPI's that allows reading
 * allows search and history too: a tester brings it back to the letters of the scope.
 */
final class AccessRules {

    private static final Map<RestOperationTypeEnum, Permission> NEEDED = new EnumMap<>(Map.of(
            RestOperationTypeEnum.CREATE, Permission.CREATE,
            RestOperationTypeEnum.READ, Permission.READ,
            RestOperationTypeEnum.VREAD, Permission.READ,
            RestOperationTypeEnum.HISTORY_INSTANCE, Permission.READ,
            RestOperationTypeEnum.UPDATE, Permission.UPDATE,
            RestOperationTypeEnum.DELETE, Permission.DELETE,
            RestOperationTypeEnum.SEARCH_TYPE, Permission.SEARCH,
            RestOperationTypeEnum.HISTORY_TYPE, Permission.SEARCH,
            RestOperationTypeEnum.HISTORY_SYSTEM, Permission.SEARCH,
            RestOperationTypeEnum.GET_PAGE, Permission.SEARCH));

    private static final Set<Permission> SHOWING = EnumSet.of(Permission.READ, Permission.SEARCH);

    /** Whether a record is among those of a grant, by whom it is about and by its filter. */
    private final BiPredicate<Grant, Resource> included;

    AccessRules(BiPredicate<Grant, Resource> included) {
        this.included = included;
    }

    List<IAuthRule> of(Access access) {
        RuleBuilder rules = new RuleBuilder();
        rules.allow("metadata").metadata();
        rules.allow("everything")
                .operation()
                .named(OperationJudge.EVERYTHING)
                .atAnyLevel()
                .andRequireExplicitResponseAuthorization();
        OperationJudge.answeringForThemselves()
                .forEach(name ->
                        rules.allow(name).operation().named(name).atAnyLevel().andAllowAllResponses());
        rules.allow("bundle").transaction().withAnyOperation().andApplyNormalRules();
        access.grants().forEach(grant -> add(rules, grant));
        return rules.denyAll("nothing else").build();
    }

    private void add(IAuthRuleBuilder rules, Grant grant) {
        if (grant.permissions().stream().anyMatch(SHOWING::contains)) {
            rule(rules.allow("show").read(), grant);
        }
        if (grant.permissions().contains(Permission.CREATE)) {
            rule(rules.allow("create").create(), grant);
        }
        if (grant.permissions().contains(Permission.UPDATE)) {
            rule(rules.allow("update").write(), grant);
        }
        if (grant.permissions().contains(Permission.DELETE)) {
            rule(rules.allow("delete").delete(), grant);
        }
    }

    private void rule(IAuthRuleBuilderRuleOp rule, Grant grant) {
        if (grant.onlyPatient().isEmpty()) {
            test(types(rule, grant.type()).withAnyId(), grant);
            return;
        }
        IdType patient = new IdType(PatientRecords.PATIENT, grant.onlyPatient().get());
        for (String type : PatientRecords.TYPES) {
            if (grant.covers(type)) {
                test(rule.resourcesOfType(type).inCompartment(PatientRecords.PATIENT, patient), grant);
            }
        }
    }

    private static IAuthRuleBuilderRuleOpClassifier types(IAuthRuleBuilderRuleOp rule, String type) {
        return type.equals(Scope.EVERY_TYPE) ? rule.allResources() : rule.resourcesOfType(type);
    }

    private void test(IAuthRuleBuilderRuleOpClassifierFinished rule, Grant grant) {
        rule.withTester(new GrantTester(grant, included));
    }

    /** Holds a rule to the letters, the patient and the filter of its grant. */
    private record GrantTester(Grant grant, BiPredicate<Grant, Resource> included) implements IAuthRuleTester {

        @Override
        public boolean matches(RuleTestRequest request) {
            Permission needed = NEEDED.get(request.operation);
            return needed != null && grant.permissions().contains(needed) && isIncluded(request.resource);
        }

        @Override
        public boolean matchesOutput(RuleTestRequest request) {
            return isIncluded(request.resource);
        }

        private boolean isIncluded(IBaseResource resource) {
            return !(resource instanceof Resource record) || included.test(grant, record);
        }
    }
}
