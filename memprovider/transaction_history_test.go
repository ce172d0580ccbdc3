package memprovider_test

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// Random histories of transactions through the sessions of both services, checked to be serializable from the outside: the checker knows
// only what each transaction was told and told, not what the engine made of it.
//
// There are four values (the numbers of two customers, the descriptions of two credits), each written at most once with one text, and
// after being read; and sets (the entries of each customer, the credits for two works) whose elements are either there from the beginning
// and deleted at most once, or added and never deleted. So what a transaction saw says which others came before it and which after, and no
// guess is needed: a history is strictly serializable exactly if these edges, with those of real time, have no cycle.

const (
	txValues = 4
	txSets   = 4
)

// txPast is what one transaction did, and saw of others.
type txPast struct {
	name         string
	began, ended int64 // by a clock that ticks with each begin and end
	read         []txRead
	wrote        map[int]*txWrite // by value
	lists        []txList
	added        map[string]int // set by element
	deleted      map[string]int
	missed       []string // elements that were deleted when it wanted to
}

type txRead struct {
	value int
	text  string
}

// txWrite is the text that a transaction replaced, and the one it left.
type txWrite struct{ before, after string }

// txList is what a set held, without what the transaction itself had added or deleted.
type txList struct {
	set int
	ids []string
	own map[string]bool // what it had added or deleted by then
}

// txInitial is what a history begins with.
type txInitial struct {
	texts [txValues]string
	sets  map[string]int
}

// txCheck returns an error if a history of committed transactions is not strictly serializable.
func txCheck(initial txInitial, pasts []*txPast) error {
	n := len(pasts)
	edges := make([][]int, n)
	why := map[[2]int]string{}
	edge := func(a, b int, reason string) {
		if a != b {
			edges[a] = append(edges[a], b)
			if _, ok := why[[2]int{a, b}]; !ok {
				why[[2]int{a, b}] = reason
			}
		}
	}
	type at struct {
		value int
		text  string
	}
	writer, next := map[at]int{}, map[at]int{}
	adder, deleter := map[string]int{}, map[string]int{}
	sets := map[string]int{}
	for id, set := range initial.sets {
		sets[id] = set
	}
	for i, p := range pasts {
		for value, w := range p.wrote {
			writer[at{value, w.after}] = i
			from := at{value, w.before}
			if j, ok := next[from]; ok {
				return fmt.Errorf("lost update: %s and %s both replaced %q of value %d", pasts[j].name, p.name, w.before, value)
			}
			next[from] = i
		}
		for id, set := range p.added {
			adder[id], sets[id] = i, set
		}
		for id := range p.deleted {
			if j, ok := deleter[id]; ok {
				return fmt.Errorf("%s and %s both deleted %s", pasts[j].name, p.name, id)
			}
			deleter[id] = i
		}
	}
	saw := func(i, value int, text, how string) error {
		from := at{value, text}
		if w, ok := writer[from]; ok {
			edge(w, i, how+" what it wrote")
		} else if text != initial.texts[value] {
			return fmt.Errorf("%s %s %q of value %d, which nobody committed", pasts[i].name, how, text, value)
		}
		if w, ok := next[from]; ok {
			edge(i, w, "wrote what it "+how)
		}
		return nil
	}
	for i, p := range pasts {
		for _, r := range p.read {
			if err := saw(i, r.value, r.text, "read"); err != nil {
				return err
			}
		}
		for value, w := range p.wrote {
			if err := saw(i, value, w.before, "replaced"); err != nil {
				return err
			}
		}
		for _, id := range p.missed {
			d, ok := deleter[id]
			if !ok {
				return fmt.Errorf("%s missed %s, which nobody deleted", p.name, id)
			}
			edge(d, i, "missed what it deleted")
		}
		for _, l := range p.lists {
			seen := map[string]bool{}
			for _, id := range l.ids {
				if set, ok := sets[id]; seen[id] || !ok || set != l.set {
					return fmt.Errorf("%s saw %s in set %d: twice, of another, or never committed", p.name, id, l.set)
				}
				seen[id] = true
			}
			for id, set := range sets {
				if set != l.set || l.own[id] {
					continue
				}
				a, isAdded := adder[id]
				d, isDeleted := deleter[id]
				switch {
				case seen[id] && isAdded:
					edge(a, i, "saw what it added")
				case seen[id] && isDeleted:
					edge(i, d, "deleted what it saw")
				case !seen[id] && isAdded:
					edge(i, a, "added what it did not see")
				case !seen[id] && isDeleted:
					edge(d, i, "did not see what it deleted")
				case !seen[id]:
					return fmt.Errorf("%s did not see %s in set %d, which was always there", p.name, id, l.set)
				}
			}
		}
	}
	for i, p := range pasts {
		for j, q := range pasts {
			if p.ended < q.began {
				edge(i, j, "began after it ended")
			}
		}
	}
	// Depth first; one met again while it is open closes a cycle.
	state, open := make([]int, n), []int(nil)
	var visit func(i int) error
	visit = func(i int) error {
		state[i] = 1
		open = append(open, i)
		for _, j := range edges[i] {
			switch state[j] {
			case 0:
				if err := visit(j); err != nil {
					return err
				}
			case 1:
				circle := append(open[slices.Index(open, j):], j)
				text := pasts[j].name
				for k := 1; k < len(circle); k++ {
					text += fmt.Sprintf("; %s %s", pasts[circle[k]].name, why[[2]int{circle[k-1], circle[k]}])
				}
				return errors.New("not serializable: " + text)
			}
		}
		open = open[:len(open)-1]
		state[i] = 2
		return nil
	}
	for i := range pasts {
		if state[i] == 0 {
			if err := visit(i); err != nil {
				return err
			}
		}
	}
	return nil
}

// TestHistoryChecker_FindsEachAnomaly gives the checker histories that are wrong, so that it is known to say so, and one that is right.
func TestHistoryChecker_FindsEachAnomaly(t *testing.T) {
	initial := txInitial{sets: map[string]int{"x": 0}}
	for i := range initial.texts {
		initial.texts[i] = "0"
	}
	write := func(before, after string) *txWrite { return &txWrite{before, after} }
	for _, c := range []struct {
		want  string
		pasts []*txPast
	}{
		{"", []*txPast{
			{name: "a", began: 1, ended: 4, read: []txRead{{0, "0"}}, wrote: map[int]*txWrite{1: write("0", "a")}},
			{name: "b", began: 2, ended: 3, wrote: map[int]*txWrite{0: write("0", "b")}, lists: []txList{{set: 0, ids: []string{"x"}}}},
			{name: "c", began: 5, ended: 6, read: []txRead{{0, "b"}, {1, "a"}}},
		}},
		{"nobody committed", []*txPast{{name: "a", began: 1, ended: 2, read: []txRead{{0, "dirty"}}}}},
		{"lost update", []*txPast{
			{name: "a", began: 1, ended: 3, wrote: map[int]*txWrite{0: write("0", "a")}},
			{name: "b", began: 2, ended: 4, wrote: map[int]*txWrite{0: write("0", "b")}},
		}},
		{"not serializable", []*txPast{ // write skew
			{name: "a", began: 1, ended: 3, read: []txRead{{0, "0"}, {1, "0"}}, wrote: map[int]*txWrite{0: write("0", "a")}},
			{name: "b", began: 2, ended: 4, read: []txRead{{0, "0"}, {1, "0"}}, wrote: map[int]*txWrite{1: write("0", "b")}},
		}},
		{"not serializable", []*txPast{ // non-repeatable
			{name: "a", began: 1, ended: 4, read: []txRead{{0, "0"}, {0, "b"}}},
			{name: "b", began: 2, ended: 3, wrote: map[int]*txWrite{0: write("0", "b")}},
		}},
		{"not serializable", []*txPast{ // phantom
			{name: "a", began: 1, ended: 4, lists: []txList{{set: 1}, {set: 1, ids: []string{"y"}}}},
			{name: "b", began: 2, ended: 3, added: map[string]int{"y": 1}},
		}},
		{"not serializable", []*txPast{ // predicate skew
			{name: "a", began: 1, ended: 4, lists: []txList{{set: 1}}, added: map[string]int{"y": 2}},
			{name: "b", began: 2, ended: 3, lists: []txList{{set: 2}}, added: map[string]int{"z": 1}},
		}},
		{"not serializable", []*txPast{ // read-only anomaly
			{name: "a", began: 1, ended: 7, read: []txRead{{0, "0"}, {1, "0"}}, wrote: map[int]*txWrite{0: write("0", "-11")}},
			{name: "b", began: 2, ended: 3, wrote: map[int]*txWrite{1: write("0", "20")}},
			{name: "c", began: 4, ended: 5, read: []txRead{{0, "0"}, {1, "20"}}},
		}},
		{"not serializable", []*txPast{ // stale: it began after the other had ended
			{name: "a", began: 1, ended: 2, deleted: map[string]int{"x": 0}},
			{name: "b", began: 3, ended: 4, lists: []txList{{set: 0, ids: []string{"x"}}}},
		}},
		{"both deleted", []*txPast{
			{name: "a", began: 1, ended: 3, deleted: map[string]int{"x": 0}}, {name: "b", began: 2, ended: 4, deleted: map[string]int{"x": 0}},
		}},
		{"nobody deleted", []*txPast{{name: "a", began: 1, ended: 2, missed: []string{"x"}}}},
		{"never committed", []*txPast{{name: "a", began: 1, ended: 2, lists: []txList{{set: 1, ids: []string{"dirty"}}}}}},
		{"always there", []*txPast{{name: "a", began: 1, ended: 2, lists: []txList{{set: 0}}}}},
	} {
		err := txCheck(initial, c.pasts)
		if c.want == "" {
			require.NoError(t, err)
		} else {
			require.ErrorContains(t, err, c.want)
		}
	}
}

// txHistory is a history in the making.
type txHistory struct {
	w       *txWorld
	clock   atomic.Int64
	initial txInitial
	there   [2][]osid.ID // entries that are there from the beginning

	mu        sync.Mutex
	pasts     []*txPast
	conflicts int
}

func newTxHistory(t testing.TB) *txHistory {
	t.Helper()
	h := &txHistory{w: newTxWorld(t, memprovider.WithConflictWait(-1)), initial: txInitial{sets: map[string]int{}}}
	d := h.w.desk()
	for i := range h.initial.texts {
		h.initial.texts[i] = "0"
	}
	for customer := range 2 {
		for range 3 {
			id := txGot(d.addEntry(customer, 100))(t)
			h.there[customer] = append(h.there[customer], id)
			h.initial.sets[osid.IDString(id)] = customer
		}
		// The credits of the world are for other works than those listed here.
	}
	return h
}

// txWorker runs one transaction at a time, a step at a time.
type txWorker struct {
	h        *txHistory
	d        *txDesk
	rng      *rand.Rand
	name     string
	n, texts int
	tx       osid.Transaction
	past     *txPast
	sees     bool // its own changes: all sessions share one transaction
}

func (w *txWorker) begin() (err error) {
	w.n++
	w.past = &txPast{name: fmt.Sprint(w.name, w.n), began: w.h.clock.Add(1), wrote: map[int]*txWrite{}, added: map[string]int{}, deleted: map[string]int{}}
	switch w.sees = w.rng.IntN(3) > 0; {
	case w.sees:
		w.tx, err = w.d.join()
	default:
		w.tx, err = w.d.group()
	}
	return err
}

// alone runs a single step without a transaction.
func (w *txWorker) alone() error {
	w.n++
	w.past = &txPast{name: fmt.Sprint(w.name, w.n), began: w.h.clock.Add(1), wrote: map[int]*txWrite{}, added: map[string]int{}, deleted: map[string]int{}}
	w.sees = true
	err := w.do(w.rng.IntN(7) + 3) // not the steps that are several calls
	return w.over(err)
}

// over notes how a transaction ended.
func (w *txWorker) over(err error) error {
	w.past.ended = w.h.clock.Add(1)
	past := w.past
	w.tx, w.past = nil, nil
	w.h.mu.Lock()
	defer w.h.mu.Unlock()
	switch {
	case memprovider.IsConflict(err):
		w.h.conflicts++
	case err != nil:
		return fmt.Errorf("%s: %w", past.name, err)
	default:
		w.h.pasts = append(w.h.pasts, past)
	}
	return nil
}

// do takes one of ten steps.
func (w *txWorker) do(step int) error {
	i := w.rng.IntN(2)
	switch step {
	case 0, 1, 2:
		value := 2*w.rng.IntN(2) + i
		w.texts++
		text := fmt.Sprintf("%s.%d", w.past.name, w.texts)
		set := w.d.setNumber
		if value >= 2 {
			set = w.d.setDescription
		}
		before, err := set(i, text)
		if err != nil {
			return err
		}
		if own := w.past.wrote[value]; own != nil {
			if before != own.after {
				return fmt.Errorf("%q of value %d, but it had written %q", before, value, own.after)
			}
			own.after = text
		} else {
			w.past.wrote[value] = &txWrite{before, text}
		}
	case 3, 4:
		value := 2*w.rng.IntN(2) + i
		read := w.d.number
		if value >= 2 {
			read = w.d.description
		}
		text, err := read(i)
		if err != nil {
			return err
		}
		if own := w.past.wrote[value]; own == nil {
			w.past.read = append(w.past.read, txRead{value, text})
		} else if w.sees && text != own.after {
			return fmt.Errorf("%q of value %d, but it had written %q", text, value, own.after)
		}
	case 5, 6:
		return w.list(w.rng.IntN(txSets))
	case 7:
		id, err := w.d.addEntry(i, 1)
		if err != nil {
			return err
		}
		w.past.added[osid.IDString(id)] = i
	case 8:
		id, err := w.d.addCredit(10 + i)
		if err != nil {
			return err
		}
		w.past.added[osid.IDString(id)] = 2 + i
	case 9:
		id := w.h.there[i][w.rng.IntN(len(w.h.there[i]))]
		key := osid.IDString(id)
		_, own := w.past.deleted[key]
		switch err := w.d.entries.DeleteEntry(id); {
		case errors.Is(err, osid.ErrNotFound):
			if !own {
				w.past.missed = append(w.past.missed, key)
			}
		case err != nil:
			return err
		case own:
			return fmt.Errorf("%s deleted twice", key)
		default:
			w.past.deleted[key] = i
		}
	}
	return nil
}

func (w *txWorker) list(set int) error {
	var ids []osid.ID
	var err error
	switch {
	case set >= 2:
		ids, err = w.d.creditsOf(8 + set)
	case w.rng.IntN(2) == 0:
		ids, err = w.d.entriesOf(set)
	default: // by another index
		var list billing.EntryList
		if list, err = w.d.entriesRead.GetEntriesByPeriodForCustomer(w.h.w.customers[set], w.h.w.period); err == nil {
			ids, err = txIDs(billing.AllEntries(list))
		}
	}
	if err != nil {
		return err
	}
	l := txList{set: set, own: map[string]bool{}}
	for _, id := range ids {
		l.ids = append(l.ids, osid.IDString(id))
	}
	for id, of := range w.past.added {
		l.own[id] = true
		if w.sees && of == set && !slices.Contains(l.ids, id) {
			return fmt.Errorf("does not see %s, which it added", id)
		}
	}
	for id := range w.past.deleted {
		l.own[id] = true
		if w.sees && slices.Contains(l.ids, id) {
			return fmt.Errorf("sees %s, which it deleted", id)
		}
	}
	l.ids = slices.DeleteFunc(l.ids, func(id string) bool { return l.own[id] })
	w.past.lists = append(w.past.lists, l)
	return nil
}

// next goes on by a random step.
func (w *txWorker) next() error {
	if w.tx == nil {
		if w.rng.IntN(6) == 0 {
			return w.alone()
		}
		return w.begin()
	}
	prepared := w.tx.GetState() == osid.TransactionStateCommitReady
	switch n := w.rng.IntN(20); {
	case n == 0:
		err := w.tx.Abort()
		w.tx, w.past = nil, nil
		return err
	case n < 4 || prepared && n < 12:
		return w.over(w.tx.Commit())
	case prepared:
		return nil
	case n == 4:
		if err := w.tx.Prepare(); err != nil {
			return w.over(err)
		}
		return nil
	}
	return w.do(w.rng.IntN(10))
}

// finish looks at everything once all is over, as the last transaction, and checks the history.
func (h *txHistory) finish() error {
	w := &txWorker{h: h, d: h.w.desk(), rng: rand.New(rand.NewPCG(0, 0)), name: "last"}
	if err := w.begin(); err != nil {
		return err
	}
	for i := range 2 {
		number, err := w.d.number(i)
		if err != nil {
			return err
		}
		description, err := w.d.description(i)
		if err != nil {
			return err
		}
		w.past.read = append(w.past.read, txRead{i, number}, txRead{2 + i, description})
	}
	for set := range txSets {
		if err := w.list(set); err != nil {
			return err
		}
	}
	if err := w.over(w.tx.Commit()); err != nil {
		return err
	}
	return txCheck(h.initial, h.pasts)
}

// txSeeds is how many histories to make: a number of OSID_HISTORIES, or else the default, which is small.
func txSeeds(t testing.TB, otherwise int) int {
	t.Helper()
	text := os.Getenv("OSID_HISTORIES")
	if text == "" {
		if testing.Short() {
			return cmp.Or(otherwise/10, 1)
		}
		return otherwise
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err, "OSID_HISTORIES")
	return n
}

// TestHistories_InterleavedAreSerializable interleaves the steps of several transactions in one goroutine, so that a seed always gives the
// same history, and transactions overlap much. OSID_HISTORIES=5000 makes as many.
func TestHistories_InterleavedAreSerializable(t *testing.T) {
	seeds, commits, conflicts := txSeeds(t, 500), 0, 0
	for seed := range seeds {
		func() {
			h := newTxHistory(t)
			defer h.w.p.Close()
			rng := rand.New(rand.NewPCG(uint64(seed), 5))
			workers := make([]*txWorker, 2+rng.IntN(4))
			for i := range workers {
				workers[i] = &txWorker{h: h, d: h.w.desk(), rng: rng, name: string('A' + rune(i))}
			}
			for range 100 {
				require.NoError(t, workers[rng.IntN(len(workers))].next(), "seed %d", seed)
			}
			for _, w := range workers {
				if w.tx != nil {
					require.NoError(t, w.over(w.tx.Commit()), "seed %d", seed)
				}
			}
			require.NoError(t, h.finish(), "seed %d", seed)
			commits, conflicts = commits+len(h.pasts), conflicts+h.conflicts
		}()
	}
	t.Logf("%d histories: %d transactions committed, %d lost", seeds, commits, conflicts)
	require.Greater(t, commits, 5*seeds)
	require.Greater(t, conflicts, seeds)
}

// TestHistories_ConcurrentAreSerializable is the same with a goroutine for each worker, for the race detector and for the locks.
func TestHistories_ConcurrentAreSerializable(t *testing.T) {
	seeds, commits, conflicts := txSeeds(t, 80), 0, 0
	for seed := range seeds {
		func() {
			h := newTxHistory(t)
			defer h.w.p.Close()
			var wg sync.WaitGroup
			for i := range 5 {
				w := &txWorker{h: h, d: h.w.desk(), rng: rand.New(rand.NewPCG(uint64(seed), uint64(i))), name: string('A' + rune(i))}
				wg.Go(func() {
					for range 40 {
						runtime.Gosched() // the steps are so short that transactions would rarely overlap
						if err := w.next(); err != nil {
							t.Errorf("seed %d: %v", seed, err)
							return
						}
					}
					if w.tx != nil {
						if err := w.over(w.tx.Commit()); err != nil {
							t.Errorf("seed %d: %v", seed, err)
						}
					}
				})
			}
			wg.Wait()
			require.NoError(t, h.finish(), "seed %d", seed)
			commits, conflicts = commits+len(h.pasts), conflicts+h.conflicts
		}()
	}
	t.Logf("%d histories: %d transactions committed, %d lost", seeds, commits, conflicts)
	require.Greater(t, commits, 10*seeds)
}
