/** The web pages as a reader meets them, in a real browser. Compiled and run in the profile {@code browser} alone. */
@NullMarked
package org.marrowsight.browser;

import org.jspecify.annotations.NullMarked;
