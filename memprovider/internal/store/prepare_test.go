package store

import (
	"errors"
	"runtime"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

func TestPrepareHolds(t *testing.T) {
	s, x, y := two(t)
	p := s.Begin()
	p.SetLabel("p")
	p.SetMeta("meta")
	mustPut(t, p, with(x, 1))
	mustPrepare(t, p)
	equal(t, "state", p.State(), Prepared)
	mustPrepare(t, p) // once more does nothing
	equal(t, "put", p.Put(items, with(x, 2)), ErrPrepared)
	equal(t, "delete", p.Delete(items, "y"), false)
	equal(t, "its own view", balance(t, p, "x"), 1)
	equal(t, "pending", len(p.Pending()), 1)
	p.SetLabel("late")
	p.SetMeta("late")
	p.Rollback(Mark{})
	equal(t, "pending after rollback", len(p.Pending()), 1)

	// What it wrote is held, by whatever way another comes; anything else is not.
	_, err := s.Update(func(tx *Tx[*item]) error { return tx.Put(items, with(x, 3)) })
	conflict := wantConflict(t, nil, err)
	equal(t, "lost to", *conflict, ConflictError{Table: "items", Key: "x", Label: "p", Prepared: true})
	other := s.Begin()
	other.Touch(items, "x")
	mustPut(t, other, with(y, 2))
	mustCommit(t, other) // it may come before p
	other = s.Begin()
	other.Touch(items, "x")
	mustPut(t, other, with(y, 3))
	wantConflict(t, other, other.Prepare()) // but may not promise to

	c := mustCommit(t, p)
	equal(t, "x", balance(t, c, "x"), 1)
	equal(t, "y", balance(t, c, "y"), 2)
	equal(t, "label", c.Label, "p")
	equal(t, "meta", c.Meta, any("meta"))
	equal(t, "before", c.Changes[0].Before, x)
	put(t, s, with(x, 5)) // it is free again
}

func TestPrepareReadOnlyHolds(t *testing.T) {
	s, x, _ := two(t)
	p := s.Begin()
	p.Get(items, "x")
	mustPrepare(t, p)
	_, err := s.Update(func(tx *Tx[*item]) error { return tx.Put(items, with(x, 3)) })
	wantConflict(t, nil, err)
	equal(t, "commit", mustCommit(t, p), s.Head())
	put(t, s, with(x, 3))
	late := s.BeginAt(s.Head())
	late.Get(items, "x")
	put(t, s, with(x, 4))
	wantConflict(t, late, late.Prepare())
}

func TestPrepareAbortLeavesNothing(t *testing.T) {
	s, x, _ := two(t)
	head := s.Head()
	p := s.Begin()
	mustPut(t, p, with(x, 1))
	mustPrepare(t, p)
	p.Abort()
	equal(t, "state", p.State(), Aborted)
	equal(t, "head", s.Head(), head)
	equal(t, "prepared", len(s.prepared), 0)
	p.Abort()
	put(t, s, with(x, 2))
}

// TestPreparedCommitWaits makes others wait for a prepared transaction, without the lock, until it ends.
func TestPreparedCommitWaits(t *testing.T) {
	for _, how := range []string{"update", "commit", "prepare"} {
		for _, end := range []string{"commit", "abort", "never"} {
			t.Run(how+" "+end, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					s, x, y := two(t)
					s.opts.ConflictWait = time.Minute
					p := s.Begin()
					mustPut(t, p, with(x, 1))
					mustPrepare(t, p)

					begin := time.Now()
					done := make(chan error)
					runs := 0
					go func() {
						tx := s.Begin()
						mustPut(t, tx, with(x, 2))
						switch how {
						case "update":
							_, err := s.Update(func(tx *Tx[*item]) error {
								runs++
								return tx.Put(items, with(x, balance(t, tx, "x")+1))
							})
							done <- err
						case "commit":
							_, err := tx.Commit()
							done <- err
						case "prepare":
							done <- tx.Prepare()
							tx.Abort()
						}
					}()
					synctest.Wait()
					put(t, s, with(y, 1)) // the lock is free meanwhile
					time.Sleep(20 * time.Second)
					switch end {
					case "commit":
						mustCommit(t, p)
					case "abort":
						p.Abort()
					}
					err := <-done
					var conflict *ConflictError
					switch {
					case end == "never":
						equal(t, "waited", time.Since(begin), time.Minute)
						equal(t, "prepared", errors.As(err, &conflict) && conflict.Prepared, true)
						equal(t, "commit", mustCommit(t, p), s.Head())
					case end == "commit" && how != "update":
						equal(t, "waited", time.Since(begin), 20*time.Second)
						equal(t, "committed", errors.As(err, &conflict) && !conflict.Prepared, true)
					default:
						equal(t, "waited", time.Since(begin), 20*time.Second)
						equal(t, "error", err, nil)
					}
					if how == "update" && end == "commit" {
						equal(t, "runs", runs, 2)
						equal(t, "x", balance(t, s.Head(), "x"), 2)
					}
				})
			})
		}
	}
}

// TestWaitsTogether gives a commit no more than its wait, however many prepared transactions come one after the other.
func TestWaitsTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, x, y := two(t)
		s.opts.ConflictWait = time.Minute
		p := s.Begin()
		mustPut(t, p, with(x, 1))
		mustPrepare(t, p)
		begin := time.Now()
		done := make(chan error)
		go func() {
			_, err := s.Update(func(tx *Tx[*item]) error {
				mustPut(t, tx, with(x, 2))
				return tx.Put(items, with(y, 2))
			})
			done <- err
		}()
		time.Sleep(40 * time.Second)
		q := s.Begin()
		q.Touch(items, "y")
		mustPrepare(t, q)
		p.Abort()
		wantConflict(t, nil, <-done)
		equal(t, "waited", time.Since(begin), time.Minute)
	})
}

func TestManagedTransaction(t *testing.T) {
	s, x, _ := two(t)
	head := s.Head()
	_, err := s.Update(func(tx *Tx[*item]) error {
		mustPut(t, tx, with(x, 1))
		_, err := tx.Commit()
		equal(t, "commit", err, ErrManaged)
		equal(t, "prepare", tx.Prepare(), ErrManaged)
		tx.Abort()
		return nil
	})
	equal(t, "aborted", err, ErrClosed)
	equal(t, "head", s.Head(), head)

	var kept *Tx[*item]
	fails := errors.New("fails")
	_, err = s.Update(func(tx *Tx[*item]) error {
		kept = tx
		mustPut(t, tx, with(x, 1))
		return fails
	})
	equal(t, "error", err, fails)
	equal(t, "kept", kept.Put(items, with(x, 1)), ErrClosed)

	func() {
		defer func() { equal(t, "panic", recover(), any("fn")) }()
		s.Update(func(tx *Tx[*item]) error {
			mustPut(t, tx, with(x, 1))
			panic("fn")
		})
	}()
	equal(t, "head", s.Head(), head)
	put(t, s, with(x, 2)) // the lock is free
}

func TestExpect(t *testing.T) {
	s, x, _ := two(t)
	x2 := with(x, 2)
	put(t, s, x2)
	_, err := s.Update(func(tx *Tx[*item]) error {
		tx.Expect(items, "x", x)
		return tx.Put(items, with(x, 3))
	})
	equal(t, "lost", *wantConflict(t, nil, err), ConflictError{Table: "items", Key: "x"})
	tx := s.Begin()
	tx.Expect(items, "x", x)
	mustPut(t, tx, with(x, 3))
	wantConflict(t, tx, tx.Prepare())
	tx = s.Begin()
	tx.Expect(items, "z", x)
	_, err = tx.Commit()
	wantConflict(t, tx, err) // even though it changes nothing
	tx = s.Begin()
	tx.Expect(items, "z", nil)
	tx.Expect(items, "x", x2)
	mustPut(t, tx, with(x, 3))
	tx.Expect(items, "x", x2) // the base counts, not its own change
	mustCommit(t, tx)
}

func TestClosedTransaction(t *testing.T) {
	for _, end := range []func(*Tx[*item]){
		(*Tx[*item]).Abort,
		func(tx *Tx[*item]) { tx.Commit() },
		func(tx *Tx[*item]) { tx.Prepare(); tx.Commit() },
	} {
		s, x, _ := two(t)
		tx := s.Begin()
		mustPut(t, tx, with(x, 1))
		end(tx)
		equal(t, "put", tx.Put(items, x), ErrClosed)
		equal(t, "delete", tx.Delete(items, "x"), false)
		equal(t, "prepare", tx.Prepare(), ErrClosed)
		_, err := tx.Commit()
		equal(t, "commit", err, ErrClosed)
		_, ok := tx.Get(items, "x")
		equal(t, "found", ok, false)
		equal(t, "len", tx.Len(items), 0)
		equal(t, "listed", list(tx.Range(items, groups, "", "")), "")
		equal(t, "estimate", tx.Estimate(items, groups, "g")+tx.EstimateRange(items, groups, "", ""), 0)
		tx.Touch(items, "x")
		tx.Expect(items, "x", nil)
		tx.Rollback(tx.Mark())
		tx.SetLabel("late")
		tx.SetMeta("late")
		equal(t, "pending", len(tx.Pending()), 0)
		tx.Abort()
	}
	s, _, _ := two(t)
	equal(t, "zero row", s.Begin().Put(items, nil), ErrZeroRow)
}

// TestFollow walks the log beside writers: every commit once, in order, and each already readable as the head.
func TestFollow(t *testing.T) {
	wake := make(chan struct{}, 1)
	s := New(itemSchema(t), Options{OnCommit: func() {
		select {
		case wake <- struct{}{}:
		default:
		}
	}})
	const n = 300
	for w := range 3 {
		go func() {
			for i := range n {
				row := &item{id: string('a' + rune(w)), seq: uint64(w + 1), n: i + 1}
				if i%2 == 0 {
					tx := s.Begin()
					tx.Put(items, row)
					tx.Commit()
				} else {
					s.Update(func(tx *Tx[*item]) error { return tx.Put(items, row) })
				}
			}
		}()
	}
	last := s.Head()
	rows := map[string]int{}
	for last.Version < 3*n {
		for range 100 { // look a little ahead of the wake-up, too
			if last.Next() != nil {
				break
			}
			runtime.Gosched()
		}
		if last.Next() == nil {
			<-wake
		}
		for c := last.Next(); c != nil; c = c.Next() {
			if c.Version != last.Version+1 || s.Head().Version < c.Version || len(c.Changes) != 1 {
				t.Fatalf("version %d after %d, head %d", c.Version, last.Version, s.Head().Version)
			}
			rows[c.Changes[0].Key] = c.Changes[0].After.n
			last = c
		}
	}
	for _, id := range []string{"a", "b", "c"} {
		equal(t, id, rows[id], n)
	}
}

func TestOnCommitOnlyForCommits(t *testing.T) {
	calls := 0
	s := New(itemSchema(t), Options{OnCommit: func() { calls++ }})
	x := &item{id: "x", seq: s.NextSeq()}
	put(t, s, x)
	equal(t, "update", calls, 1)
	put(t, s, x)
	s.Begin().Commit()
	tx := s.Begin()
	tx.Get(items, "x")
	mustPrepare(t, tx)
	mustCommit(t, tx)
	equal(t, "without changes", calls, 1)
	tx = s.Begin()
	mustPut(t, tx, with(x, 1))
	mustPrepare(t, tx)
	equal(t, "prepare", calls, 1)
	mustCommit(t, tx)
	equal(t, "commit", calls, 2)
}

func TestSchemaErrors(t *testing.T) {
	key, seq := func(r *item) string { return r.id }, func(r *item) uint64 { return r.seq }
	keys := func(*item, func(string)) {}
	table := func(x ...Index[*item]) []Table[*item] { return []Table[*item]{{"t", key, seq, x}} }
	for name, tables := range map[string][]Table[*item]{
		"no name":             {{"", key, seq, nil}},
		"no key":              {{"t", nil, seq, nil}},
		"no seq":              {{"t", key, nil, nil}},
		"same name":           {{"t", key, seq, nil}, {"t", key, seq, nil}},
		"index has no name":   table(Index[*item]{"", false, keys}),
		"index has no keys":   table(Index[*item]{"i", false, nil}),
		"indexes share names": table(Index[*item]{"i", false, keys}, Index[*item]{"i", false, keys}),
	} {
		if _, err := NewSchema(tables...); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	list := table(Index[*item]{"i", true, keys})
	schema, err := NewSchema(list...)
	if err != nil {
		t.Fatal(err)
	}
	list[0].Indexes[0].Keys = nil // the schema keeps its own
	if _, err := New(schema, Options{}).Update(func(tx *Tx[*item]) error { return tx.Put(0, &item{id: "a"}) }); err != nil {
		t.Fatal(err)
	}
}

func TestSeqReusedPanics(t *testing.T) {
	s := newStore(t)
	put(t, s, &item{id: "a", seq: 1, group: "g"})
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
		put(t, s, &item{id: "b", seq: 2, group: "g"}) // the lock is free
		equal(t, "rows", list(s.Head().Lookup(items, groups, "g")), "a b")
	}()
	s.Update(func(tx *Tx[*item]) error { return tx.Put(items, &item{id: "b", seq: 1, group: "g"}) })
}

func TestNextSeq(t *testing.T) {
	s := newStore(t)
	equal(t, "first", s.NextSeq(), 1)
	equal(t, "second", s.NextSeq(), 2)
}

func TestErrorsSay(t *testing.T) {
	for err, want := range map[error]string{
		&ConflictError{Table: "t", Key: "k", Version: 3, Label: "l"}:                       `store: conflict in table t, row "k": lost to commit 3 (l)`,
		&ConflictError{Table: "t", Key: "k", Prepared: true}:                               `store: conflict in table t, row "k": lost to a prepared transaction`,
		&ConflictError{Table: "t", Key: "k"}:                                               `store: conflict in table t, row "k": lost to another change`,
		&ConflictError{Table: "t", Key: "k", Index: "i", Lo: "a", Hi: "a\x00", Version: 1}: `store: conflict in table t, row "k" at "a" of index i: lost to commit 1`,
		&ConflictError{Table: "t", Key: "k", Index: "i", Lo: "a", Hi: "b", Version: 1}:     `store: conflict in table t, row "k" from "a" to "b" of index i: lost to commit 1`,
		&ConflictError{Table: "t", Key: "k", Index: "i", Lo: "a", Version: 1}:              `store: conflict in table t, row "k" from "a" of index i: lost to commit 1`,
		&UniqueError{Table: "t", Index: "i", Key: "k", Holder: "h"}:                        `store: table t: key "k" of unique index i belongs to row "h"`,
	} {
		equal(t, "error", err.Error(), want)
	}
	var states, steps []string
	for i := range 5 {
		states = append(states, State(i).String())
		steps = append(steps, Step(i).String())
	}
	equal(t, "states", slices.Equal(states, []string{"open", "prepared", "committed", "aborted", "unknown"}), true)
	equal(t, "steps", slices.Equal(steps, []string{"prepare", "validate", "replay", "publish", "unknown"}), true)
}
