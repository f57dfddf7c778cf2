package org.marrowsight.browser;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Gives each test method its {@link Visit} to the running server, and looks at its end whether a page complained. */
final class VisitExtension implements ParameterResolver, AfterTestExecutionCallback {

    private static final Namespace HERE = Namespace.create(VisitExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Visit.class;
    }

    @Override
    public Visit resolveParameter(ParameterContext parameter, ExtensionContext test) {
        InstalledBrowser browser = test.getRoot()
                .getStore(HERE)
                .getOrComputeIfAbsent(InstalledBrowser.class, key -> InstalledBrowser.start(), InstalledBrowser.class);
        String port =
                SpringExtension.getApplicationContext(test).getEnvironment().getRequiredProperty("local.server.port");
        return test.getStore(HERE)
                .getOrComputeIfAbsent(Visit.class, key -> new Visit(browser, "http://127.0.0.1:" + port), Visit.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        @Nullable Visit visit = test.getStore(HERE).get(Visit.class, Visit.class);
        if (visit != null && test.getExecutionException().isEmpty()) {
            visit.assertNoComplaints();
        }
    }
}
