package store

import (
	"fmt"
	"maps"
	"testing"

	"pgregory.net/rapid"
)

// trieModel is a trie beside its model, a map, and earlier states of both.
type trieModel struct {
	trie  trie[*item]
	model map[string]*item
	past  []trieModel
}

func (m *trieModel) check(schema *Schema[*item], absent string) error {
	if m.trie.n != len(m.model) {
		return fmt.Errorf("%d rows, want %d", m.trie.n, len(m.model))
	}
	keyOf := schema.tables[items].Key
	for key, want := range m.model {
		if got, ok := m.trie.get(keyOf, schema.hash(key), key); !ok || got != want {
			return fmt.Errorf("%s: got %v, want %v", key, got, want)
		}
	}
	if got, ok := m.trie.get(keyOf, schema.hash(absent), absent); ok {
		return fmt.Errorf("%s: got %v", absent, got)
	}
	return nil
}

func TestTrieModel(t *testing.T) {
	for _, mask := range []uint64{
		^uint64(0),
		0,              // all hashes collide
		0xf<<56 | 0x3f, // many do, some with equal tags
		1<<55 | 1<<54,  // those that differ do so only at the end of the way
	} {
		t.Run(fmt.Sprintf("%x", mask), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				schema := itemSchema(t)
				schema.mask = mask
				edit := trieEdit[*item]{schema: schema, keyOf: schema.tables[items].Key, owner: 1}
				m := trieModel{model: map[string]*item{}}
				set := func(key string) {
					row := &item{id: key}
					if edit.set(&m.trie, schema.hash(key), key, row) == (m.model[key] != nil) {
						t.Fatal("set is wrong about what was there")
					}
					m.model[key] = row
				}
				remove := func(key string) {
					if edit.remove(&m.trie, schema.hash(key), key) != (m.model[key] != nil) {
						t.Fatal("remove is wrong about what was there")
					}
					delete(m.model, key)
				}
				most := 1000
				if mask != ^uint64(0) {
					most = 100 // long chains are slow
				}
				number := rapid.IntRange(0, most)
				t.Repeat(map[string]func(*rapid.T){
					"set":    func(t *rapid.T) { set(fmt.Sprint(number.Draw(t, "key"))) },
					"remove": func(t *rapid.T) { remove(fmt.Sprint(number.Draw(t, "key"))) },
					"grow": func(t *rapid.T) {
						for i := range number.Draw(t, "n") {
							set(fmt.Sprint(i * 3 % (most + 1)))
						}
					},
					"shrink": func(t *rapid.T) {
						for i := range number.Draw(t, "n") {
							remove(fmt.Sprint(i))
						}
					},
					"snapshot": func(t *rapid.T) {
						if len(m.past) < 10 {
							m.past = append(m.past, trieModel{trie: m.trie, model: maps.Clone(m.model)})
						}
						edit.owner++
					},
					"": func(t *rapid.T) {
						if err := m.check(schema, "absent"); err != nil {
							t.Fatal(err)
						}
					},
				})
				for i := range m.past {
					if err := m.past[i].check(schema, "absent"); err != nil {
						t.Fatalf("snapshot %d: %v", i, err)
					}
				}
			})
		})
	}
}

// TestTrieShrinks makes sure that a table which once was large does not stay so.
func TestTrieShrinks(t *testing.T) {
	schema := itemSchema(t)
	edit := trieEdit[*item]{schema: schema, keyOf: schema.tables[items].Key, owner: 1}
	var trie trie[*item]
	for i := range 10_000 {
		key := fmt.Sprint(i)
		edit.set(&trie, schema.hash(key), key, &item{id: key})
	}
	for i := 5; i < 10_000; i++ {
		key := fmt.Sprint(i)
		edit.remove(&trie, schema.hash(key), key)
	}
	branches := 0
	var count func(s slot[*item])
	count = func(s slot[*item]) {
		if s.node != nil {
			branches++
			for _, s := range s.node.slots {
				count(s)
			}
		}
	}
	count(trie.root)
	if branches > 1 {
		t.Errorf("5 rows keep %d branches", branches)
	}
}
