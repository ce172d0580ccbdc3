package store

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// entry is an item of a tree in its model, a sorted slice.
type entry struct {
	key string
	seq uint64
	row int
}

func compareEntries(a, b entry) int {
	return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.seq, b.seq))
}

// treeModel is a tree beside its model, and earlier states of both.
type treeModel struct {
	root    *node[int]
	model   []entry
	edit    treeEdit[int]
	past    []treeModel
	counter int
}

// snapshot keeps the present state and begins a new owner, as a commit does.
func (m *treeModel) snapshot() {
	if len(m.past) < 20 {
		m.past = append(m.past, treeModel{root: m.root, model: slices.Clone(m.model)})
	}
	m.edit.owner++
}

func (m *treeModel) set(key string, seq uint64) {
	m.counter++
	root, added := m.edit.set(m.root, key, seq, m.counter)
	m.root = root
	e := entry{key, seq, m.counter}
	i, found := slices.BinarySearchFunc(m.model, e, compareEntries)
	if added == found {
		panic("set is wrong about what was there")
	}
	if found {
		m.model[i] = e
	} else {
		m.model = slices.Insert(m.model, i, e)
	}
}

func (m *treeModel) remove(key string, seq uint64) {
	root, removed := m.edit.remove(m.root, key, seq)
	m.root = root
	i, found := slices.BinarySearchFunc(m.model, entry{key: key, seq: seq}, compareEntries)
	if removed != found {
		panic("remove is wrong about what was there")
	}
	if found {
		m.model = slices.Delete(m.model, i, i+1)
	}
}

// check compares the tree with its model in full, and its shape with what it should be.
func (m *treeModel) check() error {
	if m.root != nil {
		if len(m.root.kids) == 1 {
			return fmt.Errorf("root with one kid")
		}
		depth := -1
		if err := checkNode(m.root, 0, &depth); err != nil {
			return err
		}
	}
	var got []int
	c := m.root.between("", "")
	if n := c.Len(); n != len(m.model) {
		return fmt.Errorf("%d items, want %d", n, len(m.model))
	}
	for row := range c.All() {
		got = append(got, row)
	}
	for i, e := range m.model {
		if i >= len(got) || got[i] != e.row {
			return fmt.Errorf("item %d of %d differs from the model", i, len(got))
		}
	}
	return nil
}

func checkNode(n *node[int], level int, depth *int) error {
	count := len(n.seqs)
	switch {
	case count == 0:
		return fmt.Errorf("empty node")
	case n.keys != nil && len(n.keys) != count:
		return fmt.Errorf("%d keys, %d seqs", len(n.keys), count)
	}
	if n.kids == nil {
		if *depth < 0 {
			*depth = level
		}
		switch {
		case *depth != level:
			return fmt.Errorf("leaves at levels %d and %d", *depth, level)
		case count > maxLeaf || len(n.rows) != count:
			return fmt.Errorf("leaf of %d with %d rows", count, len(n.rows))
		case count > 1 && n.keys != nil && n.keys[0] == n.keys[count-1]:
			return fmt.Errorf("leaf lists one key")
		}
		return nil
	}
	if count > maxKids || len(n.kids) != count || len(n.sizes) != count {
		return fmt.Errorf("inner node of %d with %d kids, %d sizes", count, len(n.kids), len(n.sizes))
	}
	for i, kid := range n.kids {
		if kid.size() != int(n.sizes[i]) {
			return fmt.Errorf("size %d, want %d", n.sizes[i], kid.size())
		}
		if err := checkNode(kid, level+1, depth); err != nil {
			return err
		}
	}
	return nil
}

// query compares everything that can be asked about the keys.
func (m *treeModel) query(lo, hi string, seq uint64) error {
	var under, after, between []int
	for _, e := range m.model {
		if e.key == lo {
			under = append(under, e.row)
			if e.seq >= seq {
				after = append(after, e.row)
			}
		}
		if lo <= e.key && (hi == "" || e.key < hi) {
			between = append(between, e.row)
		}
	}
	c := m.root.lookup(lo)
	if got := slices.Collect(c.All()); c.Len() != len(under) || !slices.Equal(got, under) {
		return fmt.Errorf("lookup %q: got %v, want %v", lo, got, under)
	}
	if n := m.root.estimate(lo); n != len(under) {
		return fmt.Errorf("estimate %q: got %d, want %d", lo, n, len(under))
	}
	// Seeking, from the beginning and after a step.
	seek := c
	seek.SeekSeq(seq)
	if got := slices.Collect(seek.All()); seek.Len() != len(after) || !slices.Equal(got, after) {
		return fmt.Errorf("lookup %q from %d: got %v, want %v", lo, seq, got, after)
	}
	if len(under) > 0 {
		c.Next()
		c.SeekSeq(seq)
		if len(after) == len(under) {
			after = after[1:]
		}
		if got := slices.Collect(c.All()); !slices.Equal(got, after) {
			return fmt.Errorf("lookup %q, second from %d: got %v, want %v", lo, seq, got, after)
		}
	}
	c = m.root.between(lo, hi)
	if got := slices.Collect(c.All()); c.Len() != len(between) || !slices.Equal(got, between) {
		return fmt.Errorf("range %q %q: got %v, want %v", lo, hi, got, between)
	}
	if n := m.root.estimateBetween(lo, hi); n != len(between) {
		return fmt.Errorf("estimate of range %q %q: got %d, want %d", lo, hi, n, len(between))
	}
	return nil
}

func (m *treeModel) checkPast() error {
	for i := range m.past {
		if err := m.past[i].check(); err != nil {
			return fmt.Errorf("snapshot %d of %d: %w", i, len(m.past), err)
		}
	}
	return nil
}

// burst does a run of n changes of one kind, so that trees become deep.
func (m *treeModel) burst(kind int, key string, from uint64, n int) {
	for i := range uint64(n) {
		switch kind % 6 {
		case 0: // append
			m.set(key, from+i)
		case 1: // the other way round
			m.set(key, from-i)
		case 2: // scattered
			m.set(key, (from+i)*0x9e3779b97f4a7c15>>48)
		case 3: // many keys
			m.set(fmt.Sprintf("%s%03d", key, (from+i*7)%500), from)
		case 4:
			if len(m.model) > 0 {
				e := m.model[(int(from%math.MaxInt32)+int(i)*13)%len(m.model)]
				m.remove(e.key, e.seq)
			}
		case 5: // all together
			if len(m.model) > 0 {
				e := m.model[int(from%math.MaxInt32)%len(m.model)]
				m.remove(e.key, e.seq)
			}
		}
	}
}

func TestTreeModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := &treeModel{edit: treeEdit[int]{owner: 1}}
		key := rapid.SampledFrom([]string{"", "a", "b", "b\x00", "ba", "c"})
		seq := rapid.OneOf(rapid.Uint64Range(0, 50), rapid.Uint64Range(0, 5000), rapid.Just(uint64(math.MaxUint64)))
		check := func(err error) {
			if err != nil {
				t.Fatal(err)
			}
		}
		t.Repeat(map[string]func(*rapid.T){
			"set":    func(t *rapid.T) { m.set(key.Draw(t, "key"), seq.Draw(t, "seq")) },
			"remove": func(t *rapid.T) { m.remove(key.Draw(t, "key"), seq.Draw(t, "seq")) },
			"burst": func(t *rapid.T) {
				m.burst(rapid.IntRange(0, 5).Draw(t, "kind"), key.Draw(t, "key"), seq.Draw(t, "from"), rapid.IntRange(0, 400).Draw(t, "n"))
			},
			"snapshot": func(t *rapid.T) { m.snapshot() },
			"query": func(t *rapid.T) {
				check(m.query(key.Draw(t, "lo"), key.Draw(t, "hi"), seq.Draw(t, "seq")))
			},
			"": func(t *rapid.T) { check(m.check()) },
		})
		check(m.checkPast())
	})
}

// TestTreeChurn empties and fills stretches of a tree that is three levels deep, so that inner nodes lose their first kids,
// and merge, and get new ones.
func TestTreeChurn(t *testing.T) {
	for seed := range uint64(12) {
		rng := rand.New(rand.NewPCG(seed, 1))
		m := &treeModel{edit: treeEdit[int]{owner: 1}}
		const most = 8000
		for seq := range uint64(most) {
			m.set("k", seq)
		}
		for range 40 {
			from, n, step := rng.Uint64N(most), 1+rng.Uint64N(2500), 1+rng.Uint64N(3)
			fill := rng.IntN(2) == 0
			for seq := from; seq < min(from+n, most); seq += step {
				if fill {
					m.set("k", seq)
				} else {
					m.remove("k", seq)
				}
			}
			m.edit.owner++
			if err := m.check(); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			seq := rng.Uint64N(most)
			if err := m.query("k", "", seq); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
		}
	}
}

// FuzzTree reads a program of changes from the input: of each four bytes a kind, a key, a seq and a count.
func FuzzTree(f *testing.F) {
	f.Add([]byte{0, 1, 0, 200, 6, 0, 0, 0, 5, 0, 70, 150, 2, 2, 9, 99})
	f.Add([]byte{3, 1, 0, 255, 3, 2, 1, 255, 6, 0, 0, 0, 4, 0, 3, 255, 5, 0, 200, 255})
	f.Add([]byte{1, 1, 255, 255, 1, 0, 255, 255, 6, 0, 0, 0, 1, 2, 128, 255, 4, 1, 1, 255})
	f.Fuzz(func(t *testing.T, program []byte) {
		if len(program) > 200 {
			return
		}
		m := &treeModel{edit: treeEdit[int]{owner: 1}}
		for ; len(program) >= 4; program = program[4:] {
			kind, key, seq, n := program[0]%8, string('a'+rune(program[1]%4)), uint64(program[2])*16, int(program[3])
			switch kind {
			case 6:
				m.snapshot()
			case 7:
				if err := m.query(key, string('a'+rune(program[3]%5)), seq); err != nil {
					t.Fatal(err)
				}
			default:
				m.burst(int(kind), key, seq, n*2)
			}
			if err := m.check(); err != nil {
				t.Fatal(err)
			}
		}
		if err := m.checkPast(); err != nil {
			t.Fatal(err)
		}
	})
}

// TestTreeAppendFillsLeaves holds the tree to its promise that rows in creation order leave full nodes behind, also
// where several keys grow at the same time.
func TestTreeAppendFillsLeaves(t *testing.T) {
	m := &treeModel{edit: treeEdit[int]{owner: 1}}
	for seq := range uint64(10_000) {
		m.root, _ = m.edit.set(m.root, fmt.Sprint("key", seq%5), seq, 0)
	}
	leaves := 0
	var count func(n *node[int])
	count = func(n *node[int]) {
		if n.kids == nil {
			leaves++
		}
		for _, kid := range n.kids {
			count(kid)
		}
	}
	count(m.root)
	if fill := 10_000 / float64(leaves*maxLeaf); fill < 0.9 {
		t.Errorf("leaves are filled to %.2f, want 0.9", fill)
	}
}
