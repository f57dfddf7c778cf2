package org.marrowsight.server;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;

/**
 * A page for a reader who is turned away before any page is made.
 *
 * @param status of the answer
 * @param title plain text
 * @param text HTML of ours; nothing that was sent
 */
record PlainPage(HttpStatus status, String title, String text) {

    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>%1$s · Marrowsight</title>
              <link rel="stylesheet" href="/assets/marrowsight.css">
            </head>
            <body>
            <main id="content">
            <h1>%1$s</h1>
            <p>%2$s</p>
            </main>
            </body>
            </html>
            """;

    void write(HttpServletResponse response) throws IOException {
        response.setStatus(status.value());
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().write(html().getBytes(StandardCharsets.UTF_8));
    }

    String html() {
        return PAGE.formatted(title, text);
    }
}
