package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
)

// Random histories of transactions, checked to be serializable without trusting the store's own reasoning: from what
// each transaction read and wrote and from the rows' versions a graph of dependencies is made, which must have no cycle.
//
// An edge from a to b says that a must come before b in any serial order: b overwrote what a wrote, b read what a wrote,
// or b overwrote what a had read. The latter includes predicates: b's change let a row enter, leave or change in an
// index range that a had read.

// past is what a transaction did, as the checker knows it.
type past struct {
	name  string
	base  uint64 // the version it read
	point []pointRead
	scan  []scanRead
	wrote map[string]bool
	at    uint64 // the version it made, 0 if it changed nothing
}

type pointRead struct {
	id  string
	own bool // it saw its own change
	row *item
}

type scanRead struct {
	index  int
	lo, hi string
	own    map[string]*item // its own changes by then
	ids    string
}

func (s *scanRead) matches(r *item) bool {
	if r == nil {
		return false
	}
	for _, key := range (naive{}).keys(s.index, r) {
		if s.lo <= key && (s.hi == "" || key < s.hi) {
			return true
		}
	}
	return false
}

// worker runs one transaction at a time, a step at a time, and notes what it does.
type worker struct {
	s    *Store[*item]
	rng  *rand.Rand
	tx   *Tx[*item]
	past *past
	own  map[string]*item
	name string
	n    int
}

var historyIDs = []string{"a", "b", "c", "d", "e", "f"}

func (w *worker) begin() {
	w.n++
	base := w.s.Head()
	w.take(w.s.BeginAt(base), base.Version)
}

func (w *worker) take(tx *Tx[*item], base uint64) {
	w.tx = tx
	w.own = map[string]*item{}
	w.past = &past{name: fmt.Sprint(w.name, w.n), base: base, wrote: map[string]bool{}}
	tx.SetLabel(w.past.name)
}

// get reads a row and notes it.
func (w *worker) get(id string) *item {
	row, _ := w.tx.Get(items, id)
	_, own := w.own[id]
	w.past.point = append(w.past.point, pointRead{id, own, row})
	return row
}

func (w *worker) step() {
	id := historyIDs[w.rng.IntN(len(historyIDs))]
	few := func() string { return string('a' + rune(w.rng.IntN(4))) }
	switch w.rng.IntN(7) {
	case 0, 1:
		w.get(id)
	case 2, 3:
		index, lo, hi := w.rng.IntN(3), few(), few()
		scan := scanRead{index: index, lo: lo, hi: hi, own: map[string]*item{}}
		for id, r := range w.own {
			scan.own[id] = r
		}
		if w.rng.IntN(2) == 0 {
			scan.hi = lo + "\x00"
			scan.ids = list(w.tx.Lookup(items, index, lo))
		} else {
			if hi <= lo {
				scan.hi = ""
			}
			scan.ids = list(w.tx.Range(items, index, scan.lo, scan.hi))
		}
		w.past.scan = append(w.past.scan, scan)
	case 4:
		if w.get(id) != nil {
			w.tx.Delete(items, id)
			w.own[id] = nil
			w.past.wrote[id] = true
		}
	default:
		row := &item{id: id, group: few(), seq: w.s.NextSeq()}
		if w.rng.IntN(3) == 0 {
			row.name = few()
		}
		if w.rng.IntN(2) == 0 {
			row.tags = []string{few()}
		}
		if old := w.get(id); old != nil {
			row.seq = old.seq
		}
		var unique *UniqueError
		switch err := w.tx.Put(items, row); {
		case errors.As(err, &unique):
			// The refusal tells something about the holder of the name, so it is a read, too.
			scan := scanRead{index: names, lo: unique.Key, hi: unique.Key + "\x00", own: map[string]*item{}, ids: unique.Holder}
			for id, r := range w.own {
				scan.own[id] = r
			}
			w.past.scan = append(w.past.scan, scan)
		case err == nil:
			w.own[id] = row
			w.past.wrote[id] = true
		}
	}
}

// ended notes how the transaction ended and returns its past if it is part of the history.
func (w *worker) ended(c *Commit[*item], err error) (*past, error) {
	var conflict *ConflictError
	switch {
	case errors.As(err, &conflict):
		return nil, nil
	case err != nil:
		return nil, err
	}
	if c.Label == w.past.name {
		w.past.at = c.Version
	}
	return w.past, nil
}

// checkHistory looks for a cycle.
func checkHistory(start *Commit[*item], all []*past) error {
	// The versions of each row, from the log, and each version's writer.
	type version struct {
		at  uint64
		row *item
	}
	rows := map[string][]version{}
	for _, id := range historyIDs {
		rows[id] = []version{{}}
	}
	model := naive{}
	if err := model.compare(start); err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	for c := start.Next(); c != nil; c = c.Next() {
		for _, ch := range c.Changes {
			vs := rows[ch.Key]
			if vs[len(vs)-1].row != ch.Before || ch.Before == ch.After {
				return fmt.Errorf("version %d does not follow on in %s", c.Version, ch.Key)
			}
			rows[ch.Key] = append(vs, version{c.Version, ch.After})
			if delete(model, ch.Key); ch.After != nil {
				model[ch.Key] = ch.After
			}
		}
		for _, r := range model {
			if model.taken(r) {
				return fmt.Errorf("version %d has the name %s twice", c.Version, r.name)
			}
		}
		if err := model.compare(c); err != nil {
			return fmt.Errorf("version %d: %w", c.Version, err)
		}
	}
	// place returns which version of a row a state has.
	place := func(id string, state uint64) int {
		i := 0
		for j, v := range rows[id] {
			if v.at <= state {
				i = j
			}
		}
		return i
	}
	writer := map[uint64]int{}
	for i, p := range all {
		if p.at != 0 {
			writer[p.at] = i
		}
	}
	// Those that committed as one are one.
	node := func(i int) int {
		if at := all[i].at; at != 0 {
			return writer[at]
		}
		return i
	}
	edges := make([][]int, len(all))
	edge := func(a, b uint64, to, from int) {
		// Either end is the writer of a version, or a transaction itself if the version is 0.
		if a != 0 {
			i, ok := writer[a]
			if !ok {
				return
			}
			from = i
		}
		if b != 0 {
			i, ok := writer[b]
			if !ok {
				return
			}
			to = i
		}
		from, to = node(from), node(to)
		if from != to {
			edges[from] = append(edges[from], to)
		}
	}
	for _, vs := range rows {
		for i := 2; i < len(vs); i++ {
			edge(vs[i-1].at, vs[i].at, 0, 0)
		}
	}
	for i, p := range all {
		for _, r := range p.point {
			if r.own {
				continue
			}
			vs, j := rows[r.id], place(r.id, p.base)
			if vs[j].row != r.row {
				return fmt.Errorf("%s read %v of %s, but version %d has %v", p.name, r.row, r.id, p.base, vs[j].row)
			}
			if vs[j].at != 0 {
				edge(vs[j].at, 0, i, 0)
			}
			if j+1 < len(vs) {
				edge(0, vs[j+1].at, 0, i)
			}
		}
		for _, s := range p.scan {
			seen := naive{}
			for id, vs := range rows {
				j := place(id, p.base)
				if own, ok := s.own[id]; ok {
					if own != nil {
						seen[id] = own
					}
				} else if vs[j].row != nil {
					seen[id] = vs[j].row
				}
				if s.matches(vs[j].row) && vs[j].at != 0 {
					edge(vs[j].at, 0, i, 0)
				}
				for j++; j < len(vs); j++ {
					if s.matches(vs[j].row) || s.matches(vs[j-1].row) {
						edge(0, vs[j].at, 0, i)
						break
					}
				}
			}
			if want := seen.list(s.index, s.lo, s.hi); s.ids != want {
				return fmt.Errorf("%s read [%s] from index %d, %q to %q, but version %d has [%s]", p.name, s.ids, s.index, s.lo, s.hi, p.base, want)
			}
		}
	}
	// Depth first; a node met again while it is open closes a cycle.
	state := make([]int, len(all))
	var visit func(i int) []string
	visit = func(i int) []string {
		state[i] = 1
		for _, to := range edges[i] {
			if state[to] == 1 {
				return []string{all[i].name, all[to].name}
			}
			if state[to] == 0 {
				if way := visit(to); way != nil {
					return append([]string{all[i].name}, way...)
				}
			}
		}
		state[i] = 2
		return nil
	}
	for i := range all {
		if state[i] == 0 {
			if way := visit(i); way != nil {
				return fmt.Errorf("not serializable: %v", way)
			}
		}
	}
	return nil
}

// justified reports whether a lost transaction had read or written anything that changed since it began, by a commit or
// in a prepared transaction: nobody should lose for nothing.
func justified(p *past, since []Change[*item]) bool {
	for _, c := range since {
		if p.wrote[c.Key] {
			return true
		}
		for _, r := range p.point {
			if r.id == c.Key {
				return true
			}
		}
		for _, s := range p.scan {
			if s.matches(c.Before) || s.matches(c.After) {
				return true
			}
		}
	}
	return false
}

// sharesName reports whether a transaction takes a name that another change takes, too.
func sharesName(own map[string]*item, since []Change[*item]) bool {
	for _, r := range own {
		for _, c := range since {
			if r != nil && c.After != nil && r.name != "" && r.name == c.After.name {
				return true
			}
		}
	}
	return false
}

// TestHistoriesInterleaved interleaves the steps of several transactions in one goroutine, so that a seed always gives
// the same history.
func TestHistoriesInterleaved(t *testing.T) {
	seeds := 3000
	if testing.Short() {
		seeds = 300
	}
	for seed := range seeds {
		rng := rand.New(rand.NewPCG(uint64(seed), 1))
		s := New(itemSchema(t), Options{ConflictWait: -1})
		start := s.Head()
		workers := make([]*worker, 2+rng.IntN(4))
		for i := range workers {
			workers[i] = &worker{s: s, rng: rng, name: string('A' + rune(i))}
		}
		var all []*past
		commits, conflicts := 0, 0
		end := func(w *worker, c *Commit[*item], err error) {
			var conflict *ConflictError
			if errors.As(err, &conflict) {
				conflicts++
				var since []Change[*item]
				for c := start; c != nil; c = c.Next() {
					if c.Version > w.past.base {
						since = append(since, c.Changes...)
					}
				}
				for _, o := range workers {
					if o != w && o.tx != nil && o.tx.State() == Prepared {
						since = append(since, o.tx.Pending()...)
						// Either may commit first, so that what the other one read counts, too.
						if justified(o.past, w.pending()) || sharesName(o.own, w.pending()) {
							since = append(since, w.pending()...)
						}
					}
				}
				if !justified(w.past, since) && !sharesName(w.own, since) {
					t.Fatalf("seed %d: %s lost for nothing: %v", seed, w.past.name, err)
				}
			}
			p, err := w.ended(c, err)
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			if p != nil {
				all = append(all, p)
				commits++
			}
			w.tx = nil
		}
		for range 150 {
			w := workers[rng.IntN(len(workers))]
			switch n := rng.IntN(20); {
			case w.tx == nil && n < 3:
				w.n++
				c, err := s.Update(func(tx *Tx[*item]) error {
					w.take(tx, s.Head().Version)
					for range 1 + rng.IntN(4) {
						w.step()
					}
					return nil
				})
				end(w, c, err)
			case w.tx == nil:
				w.begin()
			case n == 0:
				w.tx.Abort()
				w.tx = nil
			case n < 4 || w.tx.State() == Prepared && n < 10:
				c, err := w.tx.Commit()
				end(w, c, err)
			case w.tx.State() == Prepared:
			case n == 4:
				if err := w.tx.Prepare(); err != nil {
					end(w, nil, err)
				}
			default:
				w.step()
			}
		}
		if err := checkHistory(start, all); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if seed == 0 && (commits == 0 || conflicts == 0) {
			t.Errorf("%d commits, %d conflicts: nothing was tested", commits, conflicts)
		}
	}
}

// pending is what the worker's transaction has changed, as it knows it.
func (w *worker) pending() []Change[*item] {
	var changes []Change[*item]
	base := naive{}
	for _, r := range w.past.point {
		if !r.own && r.row != nil {
			base[r.id] = r.row
		}
	}
	for id, r := range w.own {
		changes = append(changes, Change[*item]{items, id, base[id], r})
	}
	return changes
}

// TestHistoriesConcurrent is the same with goroutines, for the race detector and for the lock.
func TestHistoriesConcurrent(t *testing.T) {
	seeds := 60
	if testing.Short() {
		seeds = 10
	}
	for seed := range seeds {
		s := New(itemSchema(t), Options{})
		start := s.Head()
		var mu sync.Mutex
		var all []*past
		var wg sync.WaitGroup
		for i := range 6 {
			w := &worker{s: s, rng: rand.New(rand.NewPCG(uint64(seed), uint64(i))), name: string('A' + rune(i))}
			wg.Go(func() {
				for range 30 {
					var c *Commit[*item]
					var err error
					if w.rng.IntN(4) == 0 {
						w.n++
						c, err = s.Update(func(tx *Tx[*item]) error {
							w.take(tx, s.Head().Version)
							for range 1 + w.rng.IntN(3) {
								w.step()
							}
							return nil
						})
					} else {
						w.begin()
						for range 1 + w.rng.IntN(4) {
							w.step()
						}
						if w.rng.IntN(3) == 0 {
							err = w.tx.Prepare()
						}
						if err == nil {
							c, err = w.tx.Commit()
						}
					}
					p, err := w.ended(c, err)
					if err != nil {
						t.Errorf("seed %d: %v", seed, err)
					}
					if p != nil {
						mu.Lock()
						all = append(all, p)
						mu.Unlock()
					}
				}
			})
		}
		wg.Wait()
		if err := checkHistory(start, all); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if n := slices.MaxFunc(all, func(a, b *past) int { return int(a.at) - int(b.at) }).at; n < 10 {
			t.Errorf("seed %d: only %d commits", seed, n)
		}
	}
}
