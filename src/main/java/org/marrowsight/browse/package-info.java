/**
 * The web pages: the guide, its decisions and the marrow board for people, made on the server. No decisions, no storage, no knowledge of how
 * cards are sent.
 */
@NullMarked
package org.marrowsight.browse;

import org.jspecify.annotations.NullMarked;
