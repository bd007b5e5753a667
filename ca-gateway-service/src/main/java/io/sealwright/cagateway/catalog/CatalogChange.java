package io.sealwright.cagateway.catalog;

import io.sealwright.cagateway.connector.Catalog.Entry;
import io.sealwright.cagateway.connector.Catalog.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One thing that changed at the authority between two readings.
///
/// @param what for a person
record CatalogChange(Kind kind, String id, String what) {
    private record Key(Kind kind, String id) {
        static Key of(Entry entry) {
            return new Key(entry.kind(), entry.id());
        }
    }

    /// What is new, changed or gone, in the order of the later reading, then of the earlier one.
    static List<CatalogChange> between(Collection<Entry> before, Collection<Entry> now) {
        Map<Key, Entry> gone = new LinkedHashMap<>();
        before.forEach(e -> gone.put(Key.of(e), e));
        List<CatalogChange> changes = new ArrayList<>();
        for (Entry entry : now) {
            Entry old = gone.remove(Key.of(entry));
            if (old == null) {
                changes.add(new CatalogChange(entry.kind(), entry.id(), entry.name() + " is new" + state(entry)));
            } else if (!old.name().equals(entry.name())) {
                changes.add(new CatalogChange(
                        entry.kind(), entry.id(), old.name() + " is called " + entry.name() + " now"));
            }
            if (old != null && !old.state().equals(entry.state())) {
                changes.add(new CatalogChange(
                        entry.kind(),
                        entry.id(),
                        entry.name() + " went from " + named(old.state()) + " to " + named(entry.state())));
            }
        }
        gone.values().forEach(e -> changes.add(new CatalogChange(e.kind(), e.id(), e.name() + " is gone")));
        return List.copyOf(changes);
    }

    private static String state(Entry entry) {
        return entry.state().isEmpty() ? "" : ", in the state " + entry.state();
    }

    private static String named(String state) {
        return state.isEmpty() ? "no state" : state;
    }
}
