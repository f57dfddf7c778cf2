package org.marrowsight.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** What one test sees of the server: windows of a browser, and what the pages in them complained of. */
final class Visit implements CloseableResource {

    private static final Set<String> COMPLAINTS = Set.of("error", "warning");

    private final InstalledBrowser browser;
    private final String origin;
    private final List<BrowserContext> windows = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private boolean requestsMayFail;

    Visit(InstalledBrowser browser, String origin) {
        this.browser = browser;
        this.origin = origin;
    }

    /** A page of the server, by a path that begins with a slash, in a window of a desktop in light colours. */
    Page open(String path) {
        return open(path, new NewContextOptions());
    }

    /** The same page as readers in dark colours see it. */
    Page openDark(String path) {
        return open(path, new NewContextOptions().setColorScheme(ColorScheme.DARK));
    }

    /** The same page in a browser that runs no scripts. */
    Page openWithoutScripts(String path) {
        return open(path, new NewContextOptions().setJavaScriptEnabled(false));
    }

    private Page open(String path, NewContextOptions options) {
        BrowserContext window =
                browser.chromium().newContext(options.setPermissions(List.of("clipboard-read", "clipboard-write")));
        windows.add(window);
        Page page = window.newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(error -> complaints.add(error));
        page.onRequest(request -> {
            if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) {
                complaints.add("asked another host: " + request.url());
            }
        });
        page.navigate(origin + path);
        return page;
    }

    private void note(ConsoleMessage message) {
        boolean isMeant = requestsMayFail && message.text().startsWith("Failed to load resource");
        if (COMPLAINTS.contains(message.type()) && !isMeant) {
            complaints.add(message.type() + ": " + message.text() + " at " + message.location());
        }
    }

    /** For a test that cuts the network: what the browser itself says of that is no complaint. */
    void letRequestsFail() {
        requestsMayFail = true;
    }

    /** The server's scheme, host and port. */
    String origin() {
        return origin;
    }

    /** For a test that means to provoke what a browser complains of, such as an answer of 404. */
    void forgetComplaints() {
        complaints.clear();
    }

    /** Scripts that failed, files that were missing, what the policy of the server's headers stopped. */
    void assertNoComplaints() {
        assertThat(complaints).as("errors in the console").isEmpty();
    }

    @Override
    public void close() {
        windows.forEach(BrowserContext::close);
    }
}
