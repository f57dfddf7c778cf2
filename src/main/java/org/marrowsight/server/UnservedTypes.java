package org.marrowsight.server;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.ResourceType;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;

/**
 * Takes away what HAPI FHIR would wire for resource types that this server does not store: it makes a storage and a provider
 * for each of the types of FHIR at every start, whether they are ever asked or not.
 */
final class UnservedTypes implements BeanDefinitionRegistryPostProcessor {

    /** As myPatientDaoR4, myPatientRpR4; the provider of List is called myListResourceRpR4. */
    private static final Pattern OF_ONE_TYPE = Pattern.compile("my(\\w+?)(?:Resource)?(?:Dao|Rp)R4");

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry beans) {
        for (String name : beans.getBeanDefinitionNames()) {
            Matcher ofOneType = OF_ONE_TYPE.matcher(name);
            if (ofOneType.matches() && isUnserved(ofOneType.group(1))) {
                beans.removeBeanDefinition(name);
            }
        }
    }

    private static boolean isUnserved(String type) {
        return Arrays.stream(ResourceType.values())
                        .anyMatch(known -> known.name().equals(type))
                && !ServedTypes.STORABLE.contains(type);
    }
}
