package store

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// naive is the model of a state of the table items: a map, searched from end to end.
type naive map[string]*item

func (m naive) keys(index int, r *item) []string {
	switch index {
	case groups:
		return []string{r.group}
	case tags:
		return r.tags
	case names:
		if r.name != "" {
			return []string{r.name}
		}
	}
	return nil
}

// list returns the ids that Range is to walk, joined.
func (m naive) list(index int, lo, hi string) string {
	type hit struct {
		key string
		row *item
	}
	var hits []hit
	for _, r := range m {
		for _, key := range m.keys(index, r) {
			if lo <= key && (hi == "" || key < hi) {
				hits = append(hits, hit{key, r})
			}
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.row.seq, b.row.seq))
	})
	var ids []string
	for _, h := range hits {
		ids = append(ids, h.row.id)
	}
	return strings.Join(ids, " ")
}

// taken reports whether another row has r's name.
func (m naive) taken(r *item) bool {
	for _, o := range m {
		if r.name != "" && o.name == r.name && o.id != r.id {
			return true
		}
	}
	return false
}

// compare reads everything there is in both.
func (m naive) compare(r Reader[*item]) error {
	if n := r.Len(items); n != len(m) {
		return fmt.Errorf("%d rows, want %d", n, len(m))
	}
	for id, row := range m {
		if got, ok := r.Get(items, id); !ok || got != row {
			return fmt.Errorf("row %s: got %v, want %v", id, got, row)
		}
	}
	for index := range 3 {
		if got, want := list(r.Range(items, index, "", "")), m.list(index, "", ""); got != want {
			return fmt.Errorf("index %d: got %s, want %s", index, got, want)
		}
		for _, lo := range []string{"", "a", "b", "c"} {
			if got, want := list(r.Lookup(items, index, lo)), m.list(index, lo, lo+"\x00"); got != want {
				return fmt.Errorf("index %d, key %q: got %s, want %s", index, lo, got, want)
			}
			if got, want := list(r.Range(items, index, lo, "b")), m.list(index, lo, "b"); got != want {
				return fmt.Errorf("index %d from %q to b: got %s, want %s", index, lo, got, want)
			}
		}
	}
	return nil
}

// anItem draws a row for one of few keys. A row that is new, or made anew, gets a new place.
func anItem(t *rapid.T, s *Store[*item], m naive) *item {
	few := rapid.SampledFrom([]string{"a", "b", "c", "d"})
	r := &item{
		id:    few.Draw(t, "id"),
		group: rapid.SampledFrom([]string{"", "a", "b", "c"}).Draw(t, "group"),
		tags:  rapid.SliceOfNDistinct(few, 0, 4, rapid.ID).Draw(t, "tags"),
		name:  rapid.SampledFrom([]string{"", "a", "b", "c"}).Draw(t, "name"),
	}
	if old := m[r.id]; old != nil {
		r.seq = old.seq
	} else {
		r.seq = s.NextSeq()
	}
	return r
}

// TestStoreModel compares one transaction after the other with the model, and all states at the end.
func TestStoreModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := New(itemSchema(t), Options{})
		type version struct {
			commit *Commit[*item]
			model  naive
		}
		type mark struct {
			mark  Mark
			model naive
		}
		past := []version{{s.Head(), naive{}}}
		tx, model, marks := s.Begin(), naive{}, []mark(nil)
		next := func() {
			model = maps.Clone(past[len(past)-1].model)
			tx, marks = s.Begin(), nil
		}
		t.Repeat(map[string]func(*rapid.T){
			"put": func(t *rapid.T) {
				r := anItem(t, s, model)
				err := tx.Put(items, r)
				if (err != nil) != model.taken(r) {
					t.Fatalf("put %+v: %v", r, err)
				}
				if err == nil {
					model[r.id] = r
				}
			},
			"same again": func(t *rapid.T) {
				for _, r := range model {
					if err := tx.Put(items, r); err != nil {
						t.Fatal(err)
					}
				}
			},
			"many": func(t *rapid.T) { // more than are searched without an index
				for i := range rapid.IntRange(0, 30).Draw(t, "many") {
					id := fmt.Sprint("many", i%20)
					r := &item{id: id, seq: s.NextSeq()}
					if old := model[id]; old != nil {
						r.seq = old.seq
					}
					if err := tx.Put(items, r); err != nil {
						t.Fatal(err)
					}
					model[id] = r
				}
			},
			"delete": func(t *rapid.T) {
				id := rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(t, "id")
				if tx.Delete(items, id) != (model[id] != nil) {
					t.Fatalf("delete %s is wrong about what was there", id)
				}
				delete(model, id)
			},
			"mark": func(t *rapid.T) { marks = append(marks, mark{tx.Mark(), maps.Clone(model)}) },
			"rollback": func(t *rapid.T) {
				if len(marks) == 0 {
					t.Skip("no mark")
				}
				i := rapid.IntRange(0, len(marks)-1).Draw(t, "mark")
				tx.Rollback(marks[i].mark)
				model = maps.Clone(marks[i].model)
				marks = marks[:i+1]
			},
			"commit": func(t *rapid.T) {
				before := past[len(past)-1]
				pending := tx.Pending()
				c, err := tx.Commit()
				if err != nil {
					t.Fatal(err)
				}
				changed := 0
				ids := maps.Clone(before.model)
				maps.Copy(ids, model)
				for id := range ids {
					if before.model[id] == model[id] {
						continue
					}
					changed++
					if want := (Change[*item]{items, id, before.model[id], model[id]}); !slices.Contains(c.Changes, want) {
						t.Fatalf("%s changed, but not in %v", id, c.Changes)
					}
				}
				switch {
				case changed == 0 && c != before.commit:
					t.Fatal("commit without changes")
				case changed > 0 && (len(c.Changes) != changed || !slices.Equal(pending, c.Changes)):
					t.Fatalf("changes %v, pending %v, want %d", c.Changes, pending, changed)
				}
				past = append(past, version{c, model})
				next()
			},
			"abort": func(t *rapid.T) {
				tx.Abort()
				next()
			},
			"": func(t *rapid.T) {
				if err := model.compare(tx); err != nil {
					t.Fatal(err)
				}
			},
		})
		for _, v := range past {
			if err := v.model.compare(v.commit); err != nil {
				t.Fatalf("version %d: %v", v.commit.Version, err)
			}
		}
	})
}
