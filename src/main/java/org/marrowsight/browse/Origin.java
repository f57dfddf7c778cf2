package org.marrowsight.browse;

import java.net.URI;
import org.springframework.web.servlet.function.ServerRequest;

/** By which address the reader of a page knows this server. */
final class Origin {

    private Origin() {}

    /** Scheme, host and port of a request. */
    static String of(ServerRequest request) {
        URI uri = request.uri();
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
