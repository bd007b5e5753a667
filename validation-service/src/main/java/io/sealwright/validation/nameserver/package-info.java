/// Which name servers are authoritative for a name, and what each of them answers now.
@NullMarked
package io.sealwright.validation.nameserver;

import org.jspecify.annotations.NullMarked;
