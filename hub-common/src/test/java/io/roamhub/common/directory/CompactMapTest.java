package io.roamhub.common.directory;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CompactMapTest {

    @Test
    void it_holds_what_any_map_would_after_the_same_changes() {
        Random random = new Random(7);
        Map<String, Integer> expected = new HashMap<>();
        CompactMap<String, Integer> map = CompactMap.empty();
        for (int round = 0; round < 200; round++) {
            CompactMap.Editor<String, Integer> editor = map.edit();
            for (int i = 0; i < 50; i++) {
                String key = "key-" + random.nextInt(3000);
                if (random.nextInt(3) == 0) {
                    editor.remove(key);
                    expected.remove(key);
                } else {
                    editor.put(key, i);
                    expected.put(key, i);
                }
            }
            map = editor.done();
        }

        Map<String, Integer> held = new HashMap<>();
        map.forEach(held::put);
        assertThat(held).isEqualTo(expected);
        assertThat(map.size()).isEqualTo(expected.size());
        for (int i = 0; i < 3000; i++) {
            assertThat(map.get("key-" + i)).isEqualTo(expected.get("key-" + i));
        }
    }

    @Test
    void a_changed_map_leaves_the_one_it_came_from() {
        CompactMap.Editor<String, Integer> first =
                CompactMap.<String, Integer>empty().edit();
        first.put("a", 1);
        first.put("b", 2);
        CompactMap<String, Integer> before = first.done();

        CompactMap.Editor<String, Integer> editor = before.edit();
        editor.put("a", 10);
        editor.remove("b");
        editor.put("c", 3);
        CompactMap<String, Integer> after = editor.done();

        assertThat(before.get("a")).isEqualTo(1);
        assertThat(before.get("b")).isEqualTo(2);
        assertThat(before.get("c")).isNull();
        assertThat(after.get("a")).isEqualTo(10);
        assertThat(after.get("b")).isNull();
        assertThat(after.get("c")).isEqualTo(3);
        assertThat(after.size()).isEqualTo(2);
    }
}
