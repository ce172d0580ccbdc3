package store

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"weak"
)

// liveHeap is what is reachable.
func liveHeap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// TestSnapshotMemory holds what can be held over many updates. It stays as it was; what it keeps alive is as documented;
// and once it is let go, what is left is what a store of its size takes.
func TestSnapshotMemory(t *testing.T) {
	const n, updates = 1000, 100_000
	for _, test := range []struct {
		name string
		hold func(s *Store[*item]) Reader[*item]
		most int64 // bytes for each update while it is held
	}{
		{"snapshot", func(s *Store[*item]) Reader[*item] { return s.Head().Snapshot() }, 20},
		{"transaction", func(s *Store[*item]) Reader[*item] { return s.Begin() }, 400},
		{"commit", func(s *Store[*item]) Reader[*item] { return s.Head() }, 10_000},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newStore(t)
			var rows []*item
			for i := range n {
				rows = append(rows, &item{id: fmt.Sprint("k", i), seq: s.NextSeq(), group: fmt.Sprint("g", i%10)})
			}
			put(t, s, rows...)
			before := liveHeap()
			held := test.hold(s)
			for i := range updates {
				row := rows[i%n]
				if _, err := s.Update(func(tx *Tx[*item]) error { return tx.Put(items, with(row, i)) }); err != nil {
					t.Fatal(err)
				}
			}
			while := liveHeap()
			for _, row := range rows {
				if got, _ := held.Get(items, row.id); got != row {
					t.Fatalf("got %v, want %v", got, row)
				}
			}
			held = nil
			after := liveHeap()
			t.Logf("heap before %d kB, while held %d kB, after %d kB", before>>10, while>>10, after>>10)
			if grown := (while - before) / updates; grown > test.most {
				t.Errorf("while held the heap grows by %d bytes an update", grown)
			}
			// The new rows are as many as the old ones, which the test itself keeps.
			if grown := after - before; grown > 400*n {
				t.Errorf("afterwards the heap has grown by %d bytes", grown)
			}
			equal(t, "versions", s.Head().Version, updates+1)
		})
	}
}

// TestHeadPinsNothing makes sure that a commit that nobody holds can go while the store lives.
func TestHeadPinsNothing(t *testing.T) {
	s := newStore(t)
	x := &item{id: "x", seq: s.NextSeq(), group: "g"}
	old, oldRow := weak.Make(put(t, s, x)), weak.Make(x)
	for n := range 2 { // the head's Changes have the row before it
		x = with(x, n)
		put(t, s, x)
	}
	runtime.GC()
	if old.Value() != nil || oldRow.Value() != nil {
		t.Error("the commit before the head, or its row, is still reachable")
	}
	// Nor does an ended transaction that somebody keeps, or an open one that nobody does.
	ended, open := s.Begin(), weak.Make(s.Begin())
	mustPut(t, ended, with(x, 2))
	head := weak.Make(s.Head())
	mustCommit(t, ended)
	runtime.GC()
	if head.Value() != nil || open.Value() != nil {
		t.Error("a transaction pins the state that it began at, or is itself pinned")
	}
	runtime.KeepAlive(ended)
	// Nor does Update keep what it didn't publish.
	given := func() weak.Pointer[item] {
		row := &item{id: "y", seq: s.NextSeq()}
		s.Update(func(tx *Tx[*item]) error { mustPut(t, tx, row); return errFault })
		return weak.Make(row)
	}()
	runtime.GC()
	if given.Value() != nil {
		t.Error("a row of a failed Update is still reachable")
	}
	runtime.KeepAlive(s)
}

func TestAllocs(t *testing.T) {
	s := newStore(t)
	for i := range 5000 {
		put(t, s, &item{id: fmt.Sprint("k", i), seq: s.NextSeq(), group: fmt.Sprint("g", i%3), name: fmt.Sprint("n", i)})
	}
	row, _ := s.Head().Get(items, "k7")
	for name, test := range map[string]struct {
		most float64
		run  func()
	}{
		"get":         {0, func() { s.Head().Get(items, "k77") }},
		"get nothing": {0, func() { s.Head().Get(items, "nothing") }},
		"estimate":    {0, func() { s.Head().Estimate(items, groups, "g1") }},
		"range":       {0, func() { c := s.Head().Range(items, names, "n1", "n2"); c.Next() }},
		"lookup": {0, func() {
			c := s.Head().Lookup(items, groups, "g1")
			for _, ok := c.Next(); ok; _, ok = c.Next() {
			}
		}},
		"seek":         {0, func() { c := s.Head().Lookup(items, groups, "g1"); c.SeekSeq(4000); c.Next() }},
		"new":          {3, func() { New(s.schema, Options{}) }},
		"empty commit": {1, func() { s.Begin().Commit() }},
		"update of a row": {30, func() {
			row = with(row, row.n+1)
			s.Update(func(tx *Tx[*item]) error { return tx.Put(items, row) })
		}},
	} {
		if got := testing.AllocsPerRun(100, test.run); got > test.most {
			t.Errorf("%s: %.0f allocations, want at most %.0f", name, got, test.most)
		}
	}
}

// TestReadersConcurrentSafe reads while rows move between groups: each state has every row exactly once.
func TestReadersConcurrentSafe(t *testing.T) {
	const n = 200
	s := newStore(t)
	var rows []*item
	for i := range n {
		rows = append(rows, &item{id: fmt.Sprint("k", i), seq: s.NextSeq(), group: "g0", name: fmt.Sprint(i)})
	}
	put(t, s, rows...)
	var stop atomic.Bool
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for !stop.Load() {
				c := s.Head()
				sum := 0
				for g := range 5 {
					list := c.Lookup(items, groups, fmt.Sprint("g", g))
					for row := range list.All() {
						if got, _ := c.Get(items, row.id); got != row {
							t.Errorf("%s differs between indexes", row.id)
						}
						sum++
					}
				}
				if sum != n || c.Len(items) != n {
					t.Errorf("version %d has %d rows", c.Version, sum)
				}
			}
		})
	}
	rng := rand.New(rand.NewPCG(1, 1))
	for range 500 {
		if _, err := s.Update(func(tx *Tx[*item]) error {
			for range 5 {
				row, _ := tx.Get(items, fmt.Sprint("k", rng.IntN(n)))
				moved := *row
				moved.group = fmt.Sprint("g", rng.IntN(5))
				if err := tx.Put(items, &moved); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	stop.Store(true)
	wg.Wait()
}
