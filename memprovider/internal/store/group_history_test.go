package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestGroupHistories interleaves the steps of groups of transactions, as TestHistoriesInterleaved does those of single ones. Towards others
// a group is one transaction. Among themselves the members must have an order, too, in which they could have run.
func TestGroupHistories(t *testing.T) {
	seeds := 1500
	if testing.Short() {
		seeds = 150
	}
	groups, conflicts := 0, 0
	for seed := range seeds {
		rng := rand.New(rand.NewPCG(uint64(seed), 9))
		s := New(itemSchema(t), Options{ConflictWait: -1})
		start := s.Head()
		teams := make([][]*worker, 2+rng.IntN(2))
		for i := range teams {
			for j := range 2 + rng.IntN(2) {
				teams[i] = append(teams[i], &worker{s: s, rng: rng, name: fmt.Sprintf("%c%d.", 'A'+i, j)})
			}
		}
		var all []*past
		release := func(team []*worker) {
			for _, w := range team {
				w.tx = nil
			}
		}
		lost := func(team []*worker, err error) {
			var conflict *ConflictError
			if !errors.As(err, &conflict) {
				t.Fatalf("seed %d: %v", seed, err)
			}
			conflicts++
			for _, w := range team {
				if w.tx != nil && w.tx.State() != Aborted {
					t.Fatalf("seed %d: a member is %s after %v", seed, w.tx.State(), err)
				}
			}
			release(team)
		}
		finish := func(team []*worker, txs []*Tx[*item]) {
			version := s.Head().Version
			var nets [][]Change[*item]
			for _, tx := range txs {
				nets = append(nets, tx.Pending())
			}
			c, err := CommitAll(txs...)
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			groups++
			var members []*past
			for _, w := range team {
				if w.tx == nil {
					continue
				}
				if w.tx.State() != Committed {
					t.Fatalf("seed %d: a member is %s after the commit", seed, w.tx.State())
				}
				if c.Version > version {
					w.past.at = c.Version // that of all of them
				}
				members = append(members, w.past)
			}
			if err := ordered(members, nets); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			all = append(all, members...)
			release(team)
		}
		for range 150 {
			team := teams[rng.IntN(len(teams))]
			w := team[rng.IntN(len(team))]
			var txs []*Tx[*item]
			prepared := false
			for _, m := range team {
				if m.tx != nil {
					txs = append(txs, m.tx)
					prepared = prepared || m.tx.State() == Prepared
				}
			}
			switch n := rng.IntN(20); {
			case prepared && n < 8:
				finish(team, txs)
			case prepared && n == 8:
				for _, tx := range txs {
					tx.Abort()
				}
				release(team)
			case prepared:
			case w.tx == nil:
				w.begin()
			case n < 3:
				if err := PrepareAll(txs...); err != nil {
					lost(team, err)
				}
			default:
				w.step()
			}
		}
		if err := checkHistory(start, all); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
	}
	t.Logf("%d groups committed, %d lost", groups, conflicts)
	if groups < seeds || conflicts < seeds {
		t.Errorf("%d groups committed, %d lost: little was tested", groups, conflicts)
	}
}

// ordered looks for an order in which the members of a group could have run: each before those whose changes it did not see though it read
// where they are.
func ordered(members []*past, nets [][]Change[*item]) error {
	waits := make([][]int, len(members)) // for whom, each of them
	for i, p := range members {
		for j, net := range nets {
			switch {
			case i == j:
			case slices.ContainsFunc(net, func(c Change[*item]) bool {
				return slices.ContainsFunc(nets[i], func(d Change[*item]) bool { return c.Key == d.Key })
			}):
				return fmt.Errorf("%s and %s changed the same row", p.name, members[j].name)
			case justified(p, net):
				waits[j] = append(waits[j], i)
			}
		}
	}
	done := make([]bool, len(members))
	for range members {
		for j := range members {
			done[j] = done[j] || !slices.ContainsFunc(waits[j], func(i int) bool { return !done[i] })
		}
	}
	if i := slices.Index(done, false); i >= 0 {
		return fmt.Errorf("the members have no order; %s waits in a circle", members[i].name)
	}
	return nil
}
