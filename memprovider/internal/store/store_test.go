package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// item is the row of these tests.
type item struct {
	id    string
	seq   uint64
	group string   // an index of many rows per key
	tags  []string // an index of many keys per row
	name  string   // a unique index, if not empty
	n     int
}

const (
	items  = 0 // a table with the indexes below
	plain  = 1 // a table with none
	groups = 0
	tags   = 1
	names  = 2
)

func itemSchema(t interface {
	Helper()
	Fatal(...any)
}) *Schema[*item] {
	t.Helper()
	key := func(r *item) string { return r.id }
	seq := func(r *item) uint64 { return r.seq }
	s, err := NewSchema(
		Table[*item]{Name: "items", Key: key, Seq: seq, Indexes: []Index[*item]{
			{Name: "group", Keys: func(r *item, yield func(string)) { yield(r.group) }},
			{Name: "tag", Keys: func(r *item, yield func(string)) {
				for _, tag := range r.tags {
					yield(tag)
				}
			}},
			{Name: "name", Unique: true, Keys: func(r *item, yield func(string)) {
				if r.name != "" {
					yield(r.name)
				}
			}},
		}},
		Table[*item]{Name: "plain", Key: key, Seq: seq},
	)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func newStore(t testing.TB) *Store[*item] { return New(itemSchema(t), Options{}) }

// put puts rows in one commit.
func put(t testing.TB, s *Store[*item], rows ...*item) *Commit[*item] {
	t.Helper()
	c, err := s.Update(func(tx *Tx[*item]) error {
		for _, r := range rows {
			if err := tx.Put(items, r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// list joins the ids of the rows that a cursor walks.
func list(c Cursor[*item]) string {
	var ids []string
	for r := range c.All() {
		ids = append(ids, r.id)
	}
	return strings.Join(ids, " ")
}

func equal[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestStore(t *testing.T) {
	s := newStore(t)
	empty := s.Head()
	equal(t, "version", empty.Version, 0)
	a := &item{id: "a", seq: s.NextSeq(), group: "g", tags: []string{"x", "y"}, name: "A"}
	b := &item{id: "b", seq: s.NextSeq(), group: "g", tags: []string{"y"}, name: "B"}
	c := &item{id: "c", seq: s.NextSeq(), group: "h"}
	one := put(t, s, c, b, a)
	equal(t, "version", one.Version, 1)
	equal(t, "head", s.Head(), one)
	equal(t, "next", empty.Next(), one)
	equal(t, "changes", len(one.Changes), 3)
	equal(t, "first change", one.Changes[0], Change[*item]{Table: items, Key: "c", After: c})

	equal(t, "lookup", list(one.Lookup(items, groups, "g")), "a b")
	equal(t, "range", list(one.Range(items, tags, "x", "z")), "a a b")
	equal(t, "open range", list(one.Range(items, groups, "", "")), "a b c")
	equal(t, "estimate", one.Estimate(items, groups, "g"), 2)
	equal(t, "estimate of range", one.EstimateRange(items, tags, "", "y"), 1)
	equal(t, "len", one.Len(items), 3)
	equal(t, "empty", list(empty.Lookup(items, groups, "g")), "")

	b2 := &item{id: "b", seq: b.seq, group: "h", tags: []string{"x"}, name: "B2"}
	two := put(t, s, b2)
	equal(t, "change", two.Changes[0], Change[*item]{Table: items, Key: "b", Before: b, After: b2})
	equal(t, "lookup", list(two.Lookup(items, groups, "h")), "b c")
	equal(t, "lookup before", list(one.Lookup(items, groups, "h")), "c")
	row, ok := two.Get(items, "b")
	equal(t, "get", row, b2)
	equal(t, "found", ok, true)
	_, ok = two.Get(plain, "b")
	equal(t, "found in another table", ok, false)

	same := put(t, s, b2)
	equal(t, "commit without changes", same, two)

	three, err := s.Update(func(tx *Tx[*item]) error {
		equal(t, "deleted", tx.Delete(items, "a"), true)
		equal(t, "deleted again", tx.Delete(items, "a"), false)
		return tx.Put(items, &item{id: "d", seq: s.NextSeq(), name: "A"})
	})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "unique name", list(three.Lookup(items, names, "A")), "d")
	equal(t, "all", list(three.Range(items, groups, "", "")), "d b c")

	_, err = s.Update(func(tx *Tx[*item]) error { return tx.Put(items, &item{id: "e", seq: s.NextSeq(), name: "A"}) })
	var unique *UniqueError
	if !errors.As(err, &unique) || *unique != (UniqueError{Table: "items", Index: "name", Key: "A", Holder: "d"}) {
		t.Errorf("got %v, want a UniqueError", err)
	}
	equal(t, "head after an error", s.Head(), three)
}

func TestCursorSeesStateOfItsTransaction(t *testing.T) {
	s := newStore(t)
	var rows []*item
	for i := range 500 {
		rows = append(rows, &item{id: fmt.Sprint("k", i), seq: s.NextSeq(), group: "g"})
	}
	put(t, s, rows...)
	_, err := s.Update(func(tx *Tx[*item]) error {
		tx.Put(items, &item{id: "first", seq: s.NextSeq(), group: "g"}) // so that it owns nodes
		n := 0
		c := tx.Lookup(items, groups, "g")
		for row := range c.All() {
			tx.Delete(items, row.id)
			tx.Put(items, &item{id: "new" + row.id, seq: s.NextSeq(), group: "g"})
			n++
		}
		equal(t, "rows walked", n, 501)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "rows", s.Head().Estimate(items, groups, "g"), 501)
}

func TestCursorSurvivesRollback(t *testing.T) {
	s := newStore(t)
	put(t, s, &item{id: "a", seq: s.NextSeq(), group: "g"}, &item{id: "b", seq: s.NextSeq(), group: "g"})
	tx := s.Begin()
	m := tx.Mark()
	mustPut(t, tx, &item{id: "b", seq: 2, group: "h"})
	mustPut(t, tx, &item{id: "c", seq: s.NextSeq(), group: "g"})
	c := tx.Range(items, groups, "", "")
	tx.Rollback(m)
	equal(t, "as it was", list(c), "a c b")
	equal(t, "as it is", list(tx.Range(items, groups, "", "")), "a b")
}

// TestUpdatesShareNoChanges makes sure that a commit's changes are its own, though Update uses its room again.
func TestUpdatesShareNoChanges(t *testing.T) {
	s := newStore(t)
	var commits []*Commit[*item]
	for i := range 5 {
		commits = append(commits, put(t, s, &item{id: fmt.Sprint(i), seq: s.NextSeq()}, &item{id: fmt.Sprint(i, "b"), seq: s.NextSeq()}))
	}
	for i, c := range commits {
		equal(t, "changes", len(c.Changes), 2)
		equal(t, "key", c.Changes[0].Key, fmt.Sprint(i))
	}
}

func TestMarkRollback(t *testing.T) {
	s := newStore(t)
	a := &item{id: "a", seq: s.NextSeq(), group: "g", name: "A"}
	b := &item{id: "b", seq: s.NextSeq(), group: "g", name: "B"}
	put(t, s, a, b)
	tx := s.Begin()
	tx.Delete(items, "a")
	m := tx.Mark()
	tx.Put(items, &item{id: "b", seq: b.seq, group: "h", name: "A"})
	tx.Put(items, &item{id: "c", seq: s.NextSeq(), group: "h", name: "B"})
	tx.Put(items, a)
	tx.Rollback(m)
	equal(t, "pending", fmt.Sprint(tx.Pending()), fmt.Sprint([]Change[*item]{{Table: items, Key: "a", Before: a}}))
	equal(t, "all", list(tx.Range(items, groups, "", "")), "b")
	equal(t, "unique", list(tx.Lookup(items, names, "B")), "b")
	if _, err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	equal(t, "all", list(s.Head().Range(items, groups, "", "")), "b")
}

func TestConflictAndReplay(t *testing.T) {
	s := newStore(t)
	a := &item{id: "a", seq: s.NextSeq(), group: "g", n: 1}
	b := &item{id: "b", seq: s.NextSeq(), group: "g", n: 1}
	put(t, s, a, b)
	one, two := s.Begin(), s.Begin()
	one.SetLabel("one")
	one.Put(items, &item{id: "a", seq: a.seq, group: "g", n: 2})
	two.Put(items, &item{id: "b", seq: b.seq, group: "g", n: 2})
	if _, err := one.Commit(); err != nil {
		t.Fatal(err)
	}
	c, err := two.Commit()
	if err != nil {
		t.Fatal(err)
	}
	for id := range slices.Values([]string{"a", "b"}) {
		row, _ := c.Get(items, id)
		equal(t, id, row.n, 2)
	}
	late := s.BeginAt(c)
	late.Put(items, &item{id: "a", seq: a.seq, group: "g", n: 3})
	put(t, s, &item{id: "a", seq: a.seq, group: "g", n: 4})
	_, err = late.Commit()
	var conflict *ConflictError
	if !errors.As(err, &conflict) || conflict.Key != "a" || conflict.Version != 4 {
		t.Errorf("got %v, want a conflict over a", err)
	}
	equal(t, "state", late.State(), Aborted)
	_, err = late.Commit()
	equal(t, "after the end", err, ErrClosed)
}
