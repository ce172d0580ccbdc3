package store

import (
	"errors"
	"testing"
)

// The anomalies that isolation levels are told apart by, each by its name. Rows are accounts: n is the balance.

// two returns a store with two rows of one group.
func two(t *testing.T) (s *Store[*item], x, y *item) {
	t.Helper()
	s = New(itemSchema(t), Options{ConflictWait: -1})
	x = &item{id: "x", seq: s.NextSeq(), group: "g", n: 50}
	y = &item{id: "y", seq: s.NextSeq(), group: "g", n: 50}
	put(t, s, x, y)
	return s, x, y
}

// with returns a copy of r with another balance.
func with(r *item, n int) *item {
	c := *r
	c.n = n
	return &c
}

func mustPut(t testing.TB, tx *Tx[*item], r *item) {
	t.Helper()
	if err := tx.Put(items, r); err != nil {
		t.Fatal(err)
	}
}

func mustCommit(t testing.TB, tx *Tx[*item]) *Commit[*item] {
	t.Helper()
	c, err := tx.Commit()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func mustPrepare(t testing.TB, tx *Tx[*item]) {
	t.Helper()
	if err := tx.Prepare(); err != nil {
		t.Fatal(err)
	}
}

// wantConflict checks that err is a conflict and the transaction aborted by it.
func wantConflict(t testing.TB, tx *Tx[*item], err error) *ConflictError {
	t.Helper()
	var conflict *ConflictError
	if !errors.As(err, &conflict) {
		t.Fatalf("got %v, want a conflict", err)
	}
	if tx != nil {
		equal(t, "state", tx.State(), Aborted)
	}
	return conflict
}

func balance(t testing.TB, r Reader[*item], id string) int {
	t.Helper()
	row, ok := r.Get(items, id)
	if !ok {
		t.Fatalf("no row %s", id)
	}
	return row.n
}

func TestAnomaly_DirtyWrite(t *testing.T) {
	s, x, _ := two(t)
	a, b := s.Begin(), s.Begin()
	mustPut(t, a, with(x, 1))
	mustPut(t, b, with(x, 2))
	mustCommit(t, b)
	_, err := a.Commit()
	wantConflict(t, a, err)
	equal(t, "balance", balance(t, s.Head(), "x"), 2)
}

func TestAnomaly_DirtyRead(t *testing.T) {
	s, x, _ := two(t)
	a := s.Begin()
	mustPut(t, a, with(x, 1))
	equal(t, "its own", balance(t, a, "x"), 1)
	equal(t, "another's", balance(t, s.Begin(), "x"), 50)
	mustPrepare(t, a)
	equal(t, "another's, prepared", balance(t, s.Begin(), "x"), 50)
	a.Abort()
	equal(t, "aborted", balance(t, s.Head(), "x"), 50)
}

func TestAnomaly_IntermediateRead(t *testing.T) {
	s, x, _ := two(t)
	c, err := s.Update(func(tx *Tx[*item]) error {
		mustPut(t, tx, with(x, 1))
		equal(t, "in between", balance(t, s.Head(), "x"), 50)
		mustPut(t, tx, with(x, 2))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "changes", len(c.Changes), 1)
	equal(t, "after", c.Changes[0].After.n, 2)
}

func TestAnomaly_NonRepeatableRead(t *testing.T) {
	s, x, y := two(t)
	a := s.Begin()
	equal(t, "first", balance(t, a, "x"), 50)
	put(t, s, with(x, 1))
	equal(t, "again", balance(t, a, "x"), 50)
	mustPut(t, a, with(y, 2))
	_, err := a.Commit()
	wantConflict(t, a, err)
}

func TestAnomaly_ReadSkew(t *testing.T) {
	s, x, y := two(t)
	a := s.Begin()
	equal(t, "x", balance(t, a, "x"), 50)
	put(t, s, with(x, 25), with(y, 75))
	equal(t, "y of the same state", balance(t, a, "y"), 50)
	mustCommit(t, a) // it changed nothing: it is as if it came before
}

func TestAnomaly_LostUpdate(t *testing.T) {
	s, x, _ := two(t)
	a, b := s.Begin(), s.Begin()
	mustPut(t, a, with(x, balance(t, a, "x")+10))
	mustPut(t, b, with(x, balance(t, b, "x")+20))
	mustCommit(t, a)
	_, err := b.Commit()
	wantConflict(t, b, err)
	equal(t, "balance", balance(t, s.Head(), "x"), 60)
}

// A write counts as a read, so that an update made without looking does not undo another's unseen.
func TestAnomaly_BlindWrite(t *testing.T) {
	for name, write := range map[string]func(tx *Tx[*item], x *item){
		"put":                 func(tx *Tx[*item], x *item) { tx.Put(items, with(x, 1)) },
		"put as it is":        func(tx *Tx[*item], x *item) { tx.Put(items, x) },
		"delete":              func(tx *Tx[*item], x *item) { tx.Delete(items, "x") },
		"touch":               func(tx *Tx[*item], x *item) { tx.Touch(items, "x") },
		"put and take back":   func(tx *Tx[*item], x *item) { m := tx.Mark(); tx.Put(items, with(x, 1)); tx.Rollback(m) },
		"put and put back":    func(tx *Tx[*item], x *item) { tx.Put(items, with(x, 1)); tx.Put(items, x) },
		"delete and put back": func(tx *Tx[*item], x *item) { tx.Delete(items, "x"); tx.Put(items, x) },
		"expect":              func(tx *Tx[*item], x *item) { tx.Expect(items, "x", x) },
	} {
		t.Run(name, func(t *testing.T) {
			s, x, y := two(t)
			a := s.Begin()
			write(a, x)
			mustPut(t, a, with(y, 3))
			put(t, s, with(x, 2))
			_, err := a.Commit()
			equal(t, "key", wantConflict(t, a, err).Key, "x")
		})
	}
}

func TestAnomaly_BlindDeleteOfNothing(t *testing.T) {
	s, _, y := two(t)
	a := s.Begin()
	equal(t, "deleted", a.Delete(items, "z"), false)
	mustPut(t, a, with(y, 3))
	put(t, s, &item{id: "z", seq: s.NextSeq()})
	_, err := a.Commit()
	wantConflict(t, a, err)
}

func TestAnomaly_Phantom(t *testing.T) {
	row := func(s *Store[*item], id, group string) *item { return &item{id: id, seq: s.NextSeq(), group: group} }
	reads := map[string]func(tx *Tx[*item]){
		"lookup": func(tx *Tx[*item]) { tx.Lookup(items, groups, "g") },
		"range":  func(tx *Tx[*item]) { tx.Range(items, groups, "f", "h") },
		"end":    func(tx *Tx[*item]) { tx.Range(items, groups, "b", "") },
		"ranges": func(tx *Tx[*item]) {
			for _, r := range []span{{"n", "nz"}, {"c", "cz"}, {"fy", "gz"}, {"f", "fz"}, {"k", "kz"}, {"f", "fa"}} {
				tx.Range(items, groups, r.lo, r.hi)
			}
		},
	}
	changes := map[string]func(tx *Tx[*item], s *Store[*item]){
		"insert":  func(tx *Tx[*item], s *Store[*item]) { tx.Put(items, row(s, "z", "g")) },
		"delete":  func(tx *Tx[*item], s *Store[*item]) { tx.Delete(items, "x") },
		"leave":   func(tx *Tx[*item], s *Store[*item]) { tx.Put(items, &item{id: "x", seq: 1, group: "a"}) },
		"enter":   func(tx *Tx[*item], s *Store[*item]) { tx.Put(items, &item{id: "w", seq: 3, group: "g"}) },
		"replace": func(tx *Tx[*item], s *Store[*item]) { tx.Put(items, &item{id: "x", seq: 1, group: "g", n: 1}) },
	}
	for read, reading := range reads {
		for change, changing := range changes {
			t.Run(read+" "+change, func(t *testing.T) {
				s, _, _ := two(t)
				put(t, s, row(s, "w", "a"))
				for _, prepared := range []bool{false, true} {
					a := s.Begin()
					reading(a)
					mustPut(t, a, row(s, "new", "nowhere near"))
					if prepared {
						mustPrepare(t, a)
					}
					_, err := s.Update(func(tx *Tx[*item]) error { changing(tx, s); return nil })
					if prepared {
						equal(t, "prepared", wantConflict(t, nil, err).Prepared, true)
						a.Abort()
						continue
					}
					if err != nil {
						t.Fatal(err)
					}
					_, err = a.Commit()
					equal(t, "index", wantConflict(t, a, err).Index, "group")
					if change == "insert" || change == "enter" {
						break // the row is there now
					}
					s, _, _ = two(t)
					put(t, s, row(s, "w", "a"))
				}
			})
		}
		t.Run(read+" elsewhere", func(t *testing.T) {
			s, _, _ := two(t)
			a := s.Begin()
			reading(a)
			mustPut(t, a, row(s, "new", "nowhere near"))
			put(t, s, row(s, "z", "a"))
			mustPrepare(t, a)
			put(t, s, row(s, "zz", "a"))
			mustCommit(t, a)
		})
	}
}

func TestAnomaly_PhantomByLen(t *testing.T) {
	s, x, _ := two(t)
	a, b := s.Begin(), s.Begin()
	for _, tx := range []*Tx[*item]{a, b} {
		equal(t, "len", tx.Len(items), 2)
		if err := tx.Put(plain, &item{id: "count", seq: s.NextSeq(), n: 2}); err != nil {
			t.Fatal(err)
		}
	}
	put(t, s, with(x, 1)) // no other number of rows
	mustCommit(t, a)
	b = s.Begin()
	b.Len(items)
	mustPut(t, b, with(x, 2))
	put(t, s, &item{id: "z", seq: s.NextSeq()})
	_, err := b.Commit()
	wantConflict(t, b, err)
}

func TestAnomaly_WriteSkew(t *testing.T) {
	// Each may take 60 as long as both accounts together stay above zero.
	s, x, y := two(t)
	a, b := s.Begin(), s.Begin()
	for _, tx := range []*Tx[*item]{a, b} {
		equal(t, "together", balance(t, tx, "x")+balance(t, tx, "y"), 100)
	}
	mustPut(t, a, with(x, x.n-60))
	mustPut(t, b, with(y, y.n-60))
	mustCommit(t, a)
	_, err := b.Commit()
	wantConflict(t, b, err)
}

func TestAnomaly_WriteSkewByPredicate(t *testing.T) {
	// Two check that a group has no row as yet, and each makes its own.
	s := New(itemSchema(t), Options{})
	a, b := s.Begin(), s.Begin()
	for i, tx := range []*Tx[*item]{a, b} {
		c := tx.Lookup(items, groups, "g")
		equal(t, "rows", c.Len(), 0)
		mustPut(t, tx, &item{id: string('a' + rune(i)), seq: s.NextSeq(), group: "g"})
	}
	mustCommit(t, a)
	_, err := b.Commit()
	wantConflict(t, b, err)
}

func TestAnomaly_UniqueBySkew(t *testing.T) {
	// Neither sees the other's row; the name may yet be given only once. No read told them that it was free.
	s := New(itemSchema(t), Options{ConflictWait: -1})
	a, b, c := s.Begin(), s.Begin(), s.Begin()
	for id, tx := range map[string]*Tx[*item]{"a": a, "b": b, "c": c} {
		mustPut(t, tx, &item{id: id, seq: s.NextSeq(), name: "N"})
		tx.SetLabel(id)
	}
	mustPrepare(t, c)
	err := a.Prepare()
	conflict := wantConflict(t, a, err)
	equal(t, "index", conflict.Index, "name")
	equal(t, "prepared", conflict.Prepared, true)
	equal(t, "label", conflict.Label, "c")
	mustCommit(t, c)
	_, err = b.Commit()
	conflict = wantConflict(t, b, err)
	equal(t, "lost to", *conflict, ConflictError{Table: "items", Key: "c", Index: "name", Lo: "N", Hi: "N\x00", Version: 1, Label: "c"})
}

func TestAnomaly_UniqueRefusalIsARead(t *testing.T) {
	// Having been told that a name is taken, it writes that down; by its commit it must still be.
	s, x, _ := two(t)
	named := *x
	named.name = "N"
	put(t, s, &named)
	a := s.Begin()
	var unique *UniqueError
	if err := a.Put(items, &item{id: "z", seq: s.NextSeq(), name: "N"}); !errors.As(err, &unique) {
		t.Fatalf("got %v, want a UniqueError", err)
	}
	if err := a.Put(plain, &item{id: "N is taken", seq: s.NextSeq()}); err != nil {
		t.Fatal(err)
	}
	put(t, s, x)
	_, err := a.Commit()
	wantConflict(t, a, err)
}

// TestAnomaly_ReadOnly is the one of Fekete, O'Neil and O'Neil, which snapshot isolation lets through: a transaction that
// only reads sees the states in an order that no serial execution has.
func TestAnomaly_ReadOnly(t *testing.T) {
	s, x, y := two(t)
	withdraw := s.Begin() // from x, with a fee if both together fall below zero
	together := balance(t, withdraw, "x") + balance(t, withdraw, "y")
	deposit := s.Begin() // to y
	mustPut(t, deposit, with(y, balance(t, deposit, "y")+20))
	mustCommit(t, deposit)
	report := s.Begin()
	equal(t, "x", balance(t, report, "x"), 50)
	equal(t, "y", balance(t, report, "y"), 70)
	mustCommit(t, report)
	mustPut(t, withdraw, with(x, x.n-together-1))
	_, err := withdraw.Commit()
	wantConflict(t, withdraw, err)
}

// TestAnomaly_ReadOnlyBetweenPrepared is the same where both writers are prepared before either commits: a report
// between their commits must not see the one that came second, in any serial order, without the first.
func TestAnomaly_ReadOnlyBetweenPrepared(t *testing.T) {
	s, x, y := two(t)
	withdraw, deposit := s.Begin(), s.Begin()
	balance(t, withdraw, "y")
	mustPut(t, withdraw, with(x, x.n-101))
	mustPut(t, deposit, with(y, y.n+20))
	mustPrepare(t, deposit)
	wantConflict(t, withdraw, withdraw.Prepare())
	mustCommit(t, deposit)
}

func TestAnomaly_LongFork(t *testing.T) {
	s, x, y := two(t)
	a, b := s.Begin(), s.Begin()
	mustPut(t, a, with(x, 1))
	mustPut(t, b, with(y, 1))
	one := mustCommit(t, a)
	two := mustCommit(t, b)
	// Whoever sees the second sees the first.
	equal(t, "x in one", balance(t, one, "x"), 1)
	equal(t, "y in one", balance(t, one, "y"), 50)
	equal(t, "x in two", balance(t, two, "x"), 1)
	equal(t, "y in two", balance(t, two, "y"), 1)
}
