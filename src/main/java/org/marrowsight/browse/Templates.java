package org.marrowsight.browse;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The templates of {@code src/main/jte}, which escape what they show for the place in which it stands. */
final class Templates {

    private final TemplateEngine engine;

    Templates() {
        Class<?> here = Templates.class;
        this.engine =
                TemplateEngine.createPrecompiled(null, ContentType.Html, here.getClassLoader(), here.getPackageName());
    }

    /** A page in UTF-8. */
    byte[] page(String template, Map<String, Object> content) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template + ".jte", content, output);
        ByteArrayOutputStream page = new ByteArrayOutputStream(output.getContentLength());
        try {
            output.writeTo(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toByteArray();
    }
}
