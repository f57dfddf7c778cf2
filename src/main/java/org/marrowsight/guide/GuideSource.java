package org.marrowsight.guide;

/** Gives the guide in force. Ask anew for each request: the guide is replaced as a whole when its content changes. */
@FunctionalInterface
public interface GuideSource {

    /** The guide in force now. */
    Guide current();
}
