/** Makes {@code docs/sending.md}, the page for those who send data, out of the guide and of answers of the server. */
@NullMarked
package org.marrowsight.sending;

import org.jspecify.annotations.NullMarked;
