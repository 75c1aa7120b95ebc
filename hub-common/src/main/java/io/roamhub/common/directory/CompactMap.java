package io.roamhub.common.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * An immutable map that is small and cheap to derive another from.
 *
 * <p>Keys and values lie beside each other in short buckets, about 14 bytes an entry and no object per entry. A changed map
 * shares every bucket that did not change with the one it came from; only the table of buckets is copied, a few
 * thousand references for the largest markets. So the directory can follow tens of changes a second.
 */
final class CompactMap<K, V> {

    private static final int MEAN_BUCKET = 4;
    private static final CompactMap<?, ?> EMPTY = new CompactMap<>(new Object[1][], 0);

    private final Object[][] buckets;
    private final int size;

    private CompactMap(Object[][] buckets, int size) {
        this.buckets = buckets;
        this.size = size;
    }

    @SuppressWarnings("unchecked")
    static <K, V> CompactMap<K, V> empty() {
        return (CompactMap<K, V>) EMPTY;
    }

    int size() {
        return size;
    }

    /** The value, or {@code null}. Allocates nothing. */
    V get(K key) {
        return find(buckets, key);
    }

    List<V> values() {
        List<V> values = new ArrayList<>(size);
        forEach((key, value) -> values.add(value));
        return values;
    }

    List<K> keys() {
        List<K> keys = new ArrayList<>(size);
        forEach((key, value) -> keys.add(key));
        return keys;
    }

    @SuppressWarnings("unchecked")
    void forEach(BiConsumer<K, V> action) {
        for (Object[] bucket : buckets) {
            for (int i = 0; bucket != null && i < bucket.length; i += 2) {
                action.accept((K) bucket[i], (V) bucket[i + 1]);
            }
        }
    }

    /** Begins a map that differs from this one. */
    Editor<K, V> edit() {
        return new Editor<>(this);
    }

    @SuppressWarnings("unchecked")
    private static <K, V> V find(Object[][] buckets, K key) {
        Object[] bucket = buckets[index(key, buckets.length)];
        if (bucket != null) {
            for (int i = 0; i < bucket.length; i += 2) {
                if (bucket[i].equals(key)) {
                    return (V) bucket[i + 1];
                }
            }
        }
        return null;
    }

    private static int index(Object key, int buckets) {
        int hash = key.hashCode() * 0x9E3779B9;
        return (hash ^ hash >>> 16) & buckets - 1;
    }

    /** A map in the making, for one thread. */
    static final class Editor<K, V> {

        private final CompactMap<K, V> origin;
        private Object[][] buckets;
        private int size;

        private Editor(CompactMap<K, V> origin) {
            this.origin = origin;
            this.buckets = origin.buckets;
            this.size = origin.size;
        }

        V get(K key) {
            return find(buckets, key);
        }

        void put(K key, V value) {
            own();
            int index = index(key, buckets.length);
            Object[] bucket = buckets[index];
            int at = position(bucket, key);
            if (at >= 0) {
                Object[] changed = bucket.clone();
                changed[at + 1] = value;
                buckets[index] = changed;
                return;
            }
            buckets[index] = appended(bucket, key, value);
            if (++size > buckets.length * MEAN_BUCKET) {
                grow();
            }
        }

        void remove(K key) {
            int index = index(key, buckets.length);
            Object[] bucket = buckets[index];
            int at = position(bucket, key);
            if (at < 0) {
                return;
            }
            own();
            size--;
            if (bucket.length == 2) {
                buckets[index] = null;
                return;
            }
            Object[] shorter = Arrays.copyOf(bucket, bucket.length - 2);
            System.arraycopy(bucket, at + 2, shorter, at, bucket.length - at - 2);
            buckets[index] = shorter;
        }

        /** The map; the editor is used no more. */
        CompactMap<K, V> done() {
            return buckets == origin.buckets ? origin : new CompactMap<>(buckets, size);
        }

        private void own() {
            if (buckets == origin.buckets) {
                buckets = buckets.clone();
            }
        }

        private void grow() {
            Object[][] wider = new Object[buckets.length * 2][];
            for (Object[] bucket : buckets) {
                for (int i = 0; bucket != null && i < bucket.length; i += 2) {
                    int index = index(bucket[i], wider.length);
                    wider[index] = appended(wider[index], bucket[i], bucket[i + 1]);
                }
            }
            buckets = wider;
        }

        private static Object[] appended(Object[] bucket, Object key, Object value) {
            if (bucket == null) {
                return new Object[] {key, value};
            }
            Object[] longer = Arrays.copyOf(bucket, bucket.length + 2);
            longer[bucket.length] = key;
            longer[bucket.length + 1] = value;
            return longer;
        }

        private static int position(Object[] bucket, Object key) {
            for (int i = 0; bucket != null && i < bucket.length; i += 2) {
                if (bucket[i].equals(key)) {
                    return i;
                }
            }
            return -1;
        }
    }
}
