/**
 * The CDS Hooks protocol: discovery, requests, prefetch, cards. No clinical decisions.
 */
@NullMarked
package org.marrowsight.cdshooks;

import org.jspecify.annotations.NullMarked;
