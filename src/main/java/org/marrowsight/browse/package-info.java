/**
 * The web pages: the guide and its decisions for people, made on the server. No decisions, no patients, no knowledge of how
 * cards are sent.
 */
@NullMarked
package org.marrowsight.browse;

import org.jspecify.annotations.NullMarked;
