package store

import (
	"errors"
	"testing"
)

var errFault = errors.New("fault")

// TestFaults fails each step of each kind of commit: nothing has happened, and trying again succeeds.
func TestFaults(t *testing.T) {
	var fail Step
	var armed bool
	var steps []Step
	faults := func(step Step) error {
		steps = append(steps, step)
		if armed && step == fail {
			armed = false
			return errFault
		}
		return nil
	}
	type kind struct {
		name  string
		steps []Step // in their order
		run   func(s *Store[*item], tx *Tx[*item]) (*Commit[*item], error)
		state State // after a fault
	}
	rename := func(tx *Tx[*item]) error {
		return tx.Put(items, &item{id: "x", seq: 1, group: "h", name: "N"})
	}
	elsewhere := func(s *Store[*item]) {
		wasArmed := armed
		armed = false
		s.Update(func(tx *Tx[*item]) error {
			return tx.Put(plain, &item{id: "other", seq: s.NextSeq()})
		})
		armed, steps = wasArmed, nil
	}
	for _, k := range []kind{
		{"update", []Step{StepPublish}, func(s *Store[*item], tx *Tx[*item]) (*Commit[*item], error) {
			return s.Update(rename)
		}, Open},
		{"commit", []Step{StepPrepare, StepValidate, StepPublish}, func(s *Store[*item], tx *Tx[*item]) (*Commit[*item], error) {
			return tx.Commit()
		}, Open},
		{"replay", []Step{StepPrepare, StepValidate, StepReplay, StepPublish}, func(s *Store[*item], tx *Tx[*item]) (*Commit[*item], error) {
			elsewhere(s)
			return tx.Commit()
		}, Open},
		{"prepare", []Step{StepPrepare, StepValidate, StepReplay}, func(s *Store[*item], tx *Tx[*item]) (*Commit[*item], error) {
			elsewhere(s)
			return nil, tx.Prepare()
		}, Open},
		{"commit prepared", []Step{StepPublish}, func(s *Store[*item], tx *Tx[*item]) (*Commit[*item], error) {
			wasArmed := armed
			armed = false
			if err := tx.Prepare(); err != nil {
				return nil, err
			}
			armed, steps = wasArmed, nil
			return tx.Commit()
		}, Prepared},
		{"replay prepared", []Step{StepReplay, StepPublish}, func(s *Store[*item], tx *Tx[*item]) (*Commit[*item], error) {
			wasArmed := armed
			armed = false
			if err := tx.Prepare(); err != nil {
				return nil, err
			}
			armed = wasArmed
			elsewhere(s)
			return tx.Commit()
		}, Prepared},
	} {
		for _, step := range k.steps {
			for _, then := range []string{"again", "abort"} {
				t.Run(k.name+" "+step.String()+" "+then, func(t *testing.T) {
					armed = false
					commits := 0
					s := New(itemSchema(t), Options{Faults: faults, OnCommit: func() { commits++ }, ConflictWait: -1})
					x := &item{id: "x", seq: s.NextSeq(), group: "g"}
					put(t, s, x)
					tx := s.Begin()
					if err := rename(tx); err != nil {
						t.Fatal(err)
					}
					fail, armed, steps = step, true, nil
					_, err := k.run(s, tx)
					equal(t, "error", err, errFault)
					head, commits0 := s.Head(), commits
					row, _ := head.Get(items, "x")
					equal(t, "row", row, x)
					equal(t, "named", head.Estimate(items, names, "N"), 0)
					equal(t, "next", head.Next(), nil)
					equal(t, "state", tx.State(), k.state)
					if k.state == Prepared {
						_, err := s.Update(func(tx *Tx[*item]) error { return tx.Put(items, with(x, 1)) })
						wantConflict(t, nil, err) // it holds on
					}
					equal(t, "head", s.Head(), head)
					equal(t, "OnCommit", commits, commits0)

					steps = nil
					var c *Commit[*item]
					switch {
					case then == "abort":
						tx.Abort()
						equal(t, "head", s.Head(), head)
						put(t, s, with(x, 1))
						return
					case k.name == "update":
						c, err = s.Update(rename)
					default:
						c, err = tx.Commit()
					}
					if err != nil {
						t.Fatal(err)
					}
					equal(t, "version", c.Version, head.Version+1)
					equal(t, "named", list(c.Lookup(items, names, "N")), "x")
					equal(t, "OnCommit", commits, commits0+1)
				})
			}
		}
		t.Run(k.name+" steps", func(t *testing.T) {
			armed = false
			s := New(itemSchema(t), Options{Faults: faults})
			put(t, s, &item{id: "x", seq: s.NextSeq(), group: "g"})
			tx := s.Begin()
			if err := rename(tx); err != nil {
				t.Fatal(err)
			}
			steps = nil
			if _, err := k.run(s, tx); err != nil {
				t.Fatal(err)
			}
			equal(t, "steps", len(steps), len(k.steps))
			for i := range k.steps {
				equal(t, "step", steps[i], k.steps[i])
			}
		})
	}
}

// TestFaultThenMore goes on with a transaction after a fault, changes something else and commits all.
func TestFaultThenMore(t *testing.T) {
	armed := true
	s := New(itemSchema(t), Options{Faults: func(step Step) error {
		if armed && step == StepPublish {
			return errFault
		}
		return nil
	}})
	tx := s.Begin()
	mustPut(t, tx, &item{id: "a", seq: s.NextSeq(), n: 1})
	_, err := tx.Commit()
	equal(t, "error", err, errFault)
	tx.Range(items, groups, "a", "b")
	mustPut(t, tx, &item{id: "a", seq: 1, n: 2})
	mustPut(t, tx, &item{id: "b", seq: s.NextSeq(), n: 1})
	armed = false
	c := mustCommit(t, tx)
	equal(t, "changes", len(c.Changes), 2)
	equal(t, "a", balance(t, c, "a"), 2)
}
