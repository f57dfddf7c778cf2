package org.marrowsight.server;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of the authorization server. They are fetched when the first token comes and kept for five minutes; a key
 * that is not among them has them fetched once more, but not oftener than twice in half a minute. While the address does
 * not answer, keys of the last hour are good.
 */
final class IssuerKeys extends DefaultResourceRetriever {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 2_000;
    private static final int MOST_BYTES = 100_000;
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration OUTAGE = Duration.ofHours(1);
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private IssuerKeys() {
        super(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES);
    }

    /** @param address https, or http on this machine */
    static JWKSource<SecurityContext> at(URI address) {
        return JWKSourceBuilder.<SecurityContext>create(url(address), new IssuerKeys())
                .cache(KEPT.toMillis(), LONGEST_WAIT.toMillis())
                // it would need a thread of its own
                .refreshAheadCache(false)
                .rateLimited(INTERVAL.toMillis())
                .outageTolerant(OUTAGE.toMillis())
                .build();
    }

    @Override
    public Resource retrieveResource(URL address) throws IOException {
        try {
            return super.retrieveResource(address);
        } catch (IOException failure) {
            LOG.warn(
                    "The keys of the authorization server at {} could not be fetched: {}",
                    address,
                    failure.getClass().getName());
            throw failure;
        }
    }

    /** Goes nowhere else: who can redirect must not choose the keys. */
    @Override
    protected HttpURLConnection openHTTPConnection(URL address) throws IOException {
        HttpURLConnection connection = super.openHTTPConnection(address);
        connection.setInstanceFollowRedirects(false);
        return connection;
    }

    private static URL url(URI address) {
        try {
            return address.toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
