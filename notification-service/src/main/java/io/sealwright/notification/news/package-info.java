/// Which event is news, for whom, and when it was told already. Rules only: nothing here sends or stores.
@NullMarked
package io.sealwright.notification.news;

import org.jspecify.annotations.NullMarked;
