package store

import "testing"

func TestGroupCommitsAsOne(t *testing.T) {
	commits := 0
	s, x, y := two(t)
	s.opts.OnCommit = func() { commits++ }
	before := s.Head()
	a, b, c := s.Begin(), s.Begin(), s.Begin()
	a.SetLabel("a")
	mustPut(t, a, with(x, 1))
	b.Get(items, "x") // as it was: b comes before a
	mustPut(t, b, with(y, 2))
	c.Get(items, "y") // and c, which changes nothing, before b
	if err := PrepareAll(a, b, c); err != nil {
		t.Fatal(err)
	}
	if err := PrepareAll(a, b, c); err != nil {
		t.Fatal(err)
	}
	put(t, s, &item{id: "z", seq: s.NextSeq()}) // others may commit
	_, err := s.Update(func(tx *Tx[*item]) error { return tx.Put(items, with(y, 3)) })
	wantConflict(t, nil, err)
	commits = 0
	commit, err := CommitAll(a, b, c)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "version", commit.Version, before.Version+2)
	equal(t, "changes", len(commit.Changes), 2)
	equal(t, "label", commit.Label, "a")
	equal(t, "commits", commits, 1)
	equal(t, "x", balance(t, commit, "x"), 1)
	equal(t, "y", balance(t, commit, "y"), 2)
	equal(t, "z", commit.Len(items), 3)
	equal(t, "held", len(s.prepared), 0)
	for _, tx := range []*Tx[*item]{a, b, c} {
		equal(t, "state", tx.State(), Committed)
	}
}

func TestGroupConflicts(t *testing.T) {
	named := func(s *Store[*item], id string) *item { return &item{id: id, seq: s.NextSeq(), name: "N"} }
	for name, run := range map[string]func(s *Store[*item], x, y *item, a, b *Tx[*item]){
		"one row": func(s *Store[*item], x, y *item, a, b *Tx[*item]) {
			a.Put(items, with(x, 1))
			b.Put(items, with(x, 2))
		},
		"skew": func(s *Store[*item], x, y *item, a, b *Tx[*item]) {
			a.Get(items, "x")
			a.Put(items, with(y, 1))
			b.Get(items, "y")
			b.Put(items, with(x, 2))
		},
		"one name": func(s *Store[*item], x, y *item, a, b *Tx[*item]) {
			a.Put(items, named(s, "a"))
			b.Put(items, named(s, "b"))
		},
		"another's name": func(s *Store[*item], x, y *item, a, b *Tx[*item]) {
			a.Put(items, with(x, 1))
			b.Put(items, named(s, "b"))
			put(t, s, named(s, "other"))
		},
		"another's change": func(s *Store[*item], x, y *item, a, b *Tx[*item]) {
			a.Put(items, with(x, 1))
			b.Put(items, with(y, 1))
			put(t, s, with(y, 2))
		},
		"another's expectation": func(s *Store[*item], x, y *item, a, b *Tx[*item]) {
			a.Put(items, with(x, 1))
			b.Expect(items, "y", x)
		},
		"another prepared": func(s *Store[*item], x, y *item, a, b *Tx[*item]) {
			a.Put(items, with(x, 1))
			b.Put(items, with(y, 1))
			p := s.Begin()
			p.Get(items, "y")
			mustPrepare(t, p)
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, x, y := two(t)
			a, b := s.Begin(), s.Begin()
			run(s, x, y, a, b)
			head, held := s.Head(), len(s.prepared)
			wantConflict(t, a, PrepareAll(a, b))
			equal(t, "state", b.State(), Aborted)
			equal(t, "head", s.Head(), head)
			equal(t, "held", len(s.prepared), held)
		})
	}
}

func TestGroupStates(t *testing.T) {
	s, x, y := two(t)
	a, b := s.Begin(), s.Begin()
	mustPut(t, a, with(x, 1))
	mustPut(t, b, with(y, 1))
	_, err := CommitAll(a, b)
	equal(t, "not prepared", err, ErrClosed)
	mustPrepare(t, a)
	equal(t, "one prepared", PrepareAll(a, b), ErrClosed)
	mustPrepare(t, b)
	if _, err := CommitAll(a, b); err != nil {
		t.Fatal(err)
	}
	equal(t, "ended", PrepareAll(a, b), ErrClosed)
	_, err = s.Update(func(tx *Tx[*item]) error {
		equal(t, "managed", PrepareAll(tx), ErrManaged)
		return nil
	})
	equal(t, "update", err, nil)

	// Without changes nothing is published.
	a, b = s.Begin(), s.Begin()
	a.Get(items, "x")
	if err := PrepareAll(a, b); err != nil {
		t.Fatal(err)
	}
	head := s.Head()
	c, err := CommitAll(a, b)
	equal(t, "error", err, nil)
	equal(t, "head", c, head)
	equal(t, "held", len(s.prepared), 0)
}

// TestGroupFaults fails each step: all members are as they were, and trying again succeeds.
func TestGroupFaults(t *testing.T) {
	for _, step := range []Step{StepPrepare, StepValidate, StepReplay, StepPublish} {
		armed := false
		s := New(itemSchema(t), Options{Faults: func(at Step) error {
			if armed && at == step {
				return errFault
			}
			return nil
		}})
		x := &item{id: "x", seq: s.NextSeq()}
		put(t, s, x)
		a, b := s.Begin(), s.Begin()
		mustPut(t, a, with(x, 1))
		mustPut(t, b, &item{id: "y", seq: s.NextSeq()})
		armed = true
		head := s.Head()
		err, want := PrepareAll(a, b), Open
		if step == StepPublish {
			equal(t, "prepare", err, nil)
			_, err = CommitAll(a, b)
			want = Prepared
		}
		equal(t, "error", err, errFault)
		equal(t, "head", s.Head(), head)
		equal(t, "state", a.State(), want)
		equal(t, "state", b.State(), want)
		armed = false
		if err := PrepareAll(a, b); err != nil {
			t.Fatal(err)
		}
		c, err := CommitAll(a, b)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "rows", c.Len(items), 2)
	}
}

// TestHeld asks within Update, before it is too late, whether changes are in the way of a prepared transaction.
func TestHeld(t *testing.T) {
	s, x, y := two(t)
	p := s.Begin()
	p.SetLabel("p")
	mustPut(t, p, with(x, 1))
	mustPrepare(t, p)
	c, err := s.Update(func(tx *Tx[*item]) error {
		m := tx.Mark()
		mustPut(t, tx, with(y, 2))
		equal(t, "y", tx.Held(m), nil)
		m = tx.Mark()
		mustPut(t, tx, with(x, 2))
		equal(t, "x", wantConflict(t, nil, tx.Held(m)).Label, "p")
		tx.Rollback(m)
		equal(t, "rolled back", tx.Held(m), nil)
		return nil
	})
	equal(t, "error", err, nil)
	equal(t, "changes", len(c.Changes), 1)
	p.Abort()
	tx := s.Begin()
	m := tx.Mark()
	mustPut(t, tx, with(x, 3))
	equal(t, "not in Update", tx.Held(m), nil)
}

func TestSnapshotOfOneTable(t *testing.T) {
	s := newStore(t)
	empty := s.Head().Snapshot()
	equal(t, "empty", empty.Only(plain).Len(plain), 0)
	a := put(t, s, &item{id: "a", seq: s.NextSeq(), group: "g"}).Snapshot()
	equal(t, "items since", a.Same(empty, items), false)
	equal(t, "plain since", a.Same(empty, plain), true)
	only := a.Only(items)
	equal(t, "rows", list(only.Lookup(items, groups, "g")), "a")
	equal(t, "only", only.Same(a, items), true)
	c, err := s.Update(func(tx *Tx[*item]) error { return tx.Put(plain, &item{id: "p", seq: s.NextSeq()}) })
	equal(t, "error", err, nil)
	equal(t, "items untouched", c.Snapshot().Same(only, items), true)
	equal(t, "plain", c.Snapshot().Same(only, plain), false)
	equal(t, "plain left out", c.Snapshot().Only(items).Len(plain), 0)
}

// TestGroupOfOne is as good as the transaction itself.
func TestGroupOfOne(t *testing.T) {
	s, x, y := two(t)
	a := s.Begin()
	mustPut(t, a, with(x, 1))
	if err := PrepareAll(a); err != nil {
		t.Fatal(err)
	}
	put(t, s, with(y, 1))
	c, err := CommitAll(a)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "x", balance(t, c, "x"), 1)
	equal(t, "y", balance(t, c, "y"), 1)
	if err := PrepareAll[*item](); err != nil {
		t.Fatal(err)
	}
}
