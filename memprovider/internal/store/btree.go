package store

import (
	"slices"
	"strings"
)

// A secondary index: a copy-on-write B+ tree of rows, ordered by (key, seq).
//
// Nodes belong to the transaction that made them, by its owner number, and may be written by it alone; it copies all
// others first. A published node is never written again.
//
// Each node keeps its parts in slices of their own, because the commonest change, a row replaced by its next version
// under the same keys, then copies nothing but the pointers on the way: keys, sequence numbers and sizes are shared
// with the version before. And where all keys of a node are one and the same, as in most nodes of an index with more
// rows than keys, that key is kept once and searching compares numbers only.
//
// Inner nodes know the sizes of their subtrees, so that ranks are found in O(log n): sizes of ranges are differences
// of ranks, and a cursor is two ranks.
const (
	maxLeaf = 64
	maxKids = 32
)

// node is a leaf if it has no kids. In a leaf, entry i is the row at (key i, seq i). In an inner node it is the subtree
// of all items from (key i, seq i) up to the next entry's. The first entry's bound says nothing and may be out of order:
// whatever is less than the second's goes there, and a binary search comes to the first only if no other one will do.
type node[R comparable] struct {
	owner uint64
	mine  parts // the slices that the owner made, too
	key   string
	keys  []string // nil if all are key
	seqs  []uint64
	rows  []R
	kids  []*node[R]
	sizes []uint32
}

// parts is a set of a node's slices.
type parts uint8

const (
	partIDs parts = 1 << iota // keys and seqs
	partRows
	partKids
	partSizes
)

func (n *node[R]) keyAt(i int) string {
	if n.keys == nil {
		return n.key
	}
	return n.keys[i]
}

// size is the number of items in the tree.
func (n *node[R]) size() int {
	switch {
	case n == nil:
		return 0
	case n.kids == nil:
		return len(n.rows)
	}
	sum := 0
	for _, c := range n.sizes {
		sum += int(c)
	}
	return sum
}

// lower returns the number of n's entries before (key, seq).
func (n *node[R]) lower(key string, seq uint64) int {
	if n.keys == nil {
		if key != n.key {
			if key < n.key {
				return 0
			}
			return len(n.seqs)
		}
		return lowerSeq(n.seqs, seq)
	}
	lo, hi := 0, len(n.keys)
	for lo < hi {
		m := int(uint(lo+hi) / 2)
		c := strings.Compare(n.keys[m], key)
		if c < 0 || c == 0 && n.seqs[m] < seq {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// lowerSeq returns the number of seqs before seq.
func lowerSeq(seqs []uint64, seq uint64) int {
	lo, hi := 0, len(seqs)
	for lo < hi {
		m := int(uint(lo+hi) / 2)
		if seqs[m] < seq {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// upper returns the number of n's entries whose key is not after key.
func (n *node[R]) upper(key string) int {
	if n.keys == nil {
		if key < n.key {
			return 0
		}
		return len(n.seqs)
	}
	lo, hi := 0, len(n.keys)
	for lo < hi {
		m := int(uint(lo+hi) / 2)
		if n.keys[m] <= key {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// kid returns the position of the kid that (key, seq) belongs to.
func (n *node[R]) kid(key string, seq uint64) int {
	var i int // the number of entries that are not after (key, seq)
	if seq+1 == 0 {
		i = n.upper(key)
	} else {
		i = n.lower(key, seq+1)
	}
	return max(i-1, 0)
}

// seek returns the leaf and the place in it where (key, seq) is or would be, and its rank: the number of items before.
func (n *node[R]) seek(key string, seq uint64) (leaf *node[R], i, rank int) {
	for n.kids != nil {
		i = n.kid(key, seq)
		for _, c := range n.sizes[:i] {
			rank += int(c)
		}
		n = n.kids[i]
	}
	i = n.lower(key, seq)
	return n, i, rank + i
}

// rank returns the number of items before (key, seq).
func (n *node[R]) rank(key string, seq uint64) int {
	if n == nil {
		return 0
	}
	_, _, rank := n.seek(key, seq)
	return rank
}

// rankAfter returns the number of items whose key is not after key.
func (n *node[R]) rankAfter(key string) int {
	if n == nil {
		return 0
	}
	rank := 0
	for n.kids != nil {
		i := max(n.upper(key)-1, 0)
		for _, c := range n.sizes[:i] {
			rank += int(c)
		}
		n = n.kids[i]
	}
	return rank + n.upper(key)
}

// at returns the leaf that has the item of the given rank, and its place in it. There must be one.
func (n *node[R]) at(rank int) (leaf *node[R], i int) {
	for n.kids != nil {
		i = 0
		for rank >= int(n.sizes[i]) {
			rank -= int(n.sizes[i])
			i++
		}
		n = n.kids[i]
	}
	return n, rank
}

// treeEdit changes trees on behalf of one owner.
type treeEdit[R comparable] struct{ owner uint64 }

// writable returns n itself if it belongs to the owner, else a copy that does, which shares n's slices.
func (e treeEdit[R]) writable(n *node[R]) *node[R] {
	if n.owner == e.owner {
		return n
	}
	c := *n
	c.owner = e.owner
	c.mine = 0
	return &c
}

// set inserts or replaces the row at (key, seq) and returns the new root and whether there was none before.
func (e treeEdit[R]) set(root *node[R], key string, seq uint64, row R) (*node[R], bool) {
	if root == nil {
		return e.leaf(key, seq, row), true
	}
	root, right, added := e.setIn(root, key, seq, row)
	if right.n != nil {
		root = e.above(root, right)
	}
	return root, added
}

// replace is set for an item that is there: no node can split, so it is done on the way down.
func (e treeEdit[R]) replace(root *node[R], key string, seq uint64, row R) *node[R] {
	root = e.writable(root)
	n := root
	for n.kids != nil {
		i := n.kid(key, seq)
		kid := e.writable(n.kids[i])
		n.setKid(i, kid)
		n = kid
	}
	n.ownRows()
	n.rows[n.lower(key, seq)] = row
	return root
}

// half is a node that was split off, and the bound that parts it from the node before it.
type half[R comparable] struct {
	n   *node[R]
	key string
	seq uint64
}

func (e treeEdit[R]) leaf(key string, seq uint64, row R) *node[R] {
	return &node[R]{owner: e.owner, mine: partIDs | partRows, key: key, seqs: []uint64{seq}, rows: []R{row}}
}

// above returns an inner node over left and right.
func (e treeEdit[R]) above(left *node[R], right half[R]) *node[R] {
	n := &node[R]{
		owner: e.owner,
		mine:  partIDs | partKids | partSizes,
		key:   right.key,
		seqs:  []uint64{0, right.seq},
		kids:  []*node[R]{left, right.n},
		sizes: []uint32{uint32(left.size()), uint32(right.n.size())},
	}
	return n
}

func (e treeEdit[R]) setIn(n *node[R], key string, seq uint64, row R) (_ *node[R], right half[R], added bool) {
	if n.kids == nil {
		return e.setLeaf(n, key, seq, row)
	}
	n = e.writable(n)
	i := n.kid(key, seq)
	kid, split, added := e.setIn(n.kids[i], key, seq, row)
	n.setKid(i, kid)
	if !added {
		return n, right, false
	}
	if split.n == nil {
		n.ownSizes()
		n.sizes[i]++
		return n, right, true
	}
	if len(n.kids) < maxKids {
		n.addKid(i, kid, split)
		return n, right, true
	}
	if i == maxKids-1 {
		// Appending: leave this node full, as setLeaf does.
		n.ownSizes()
		n.sizes[i] = uint32(kid.size())
		right = half[R]{key: split.key, seq: split.seq, n: &node[R]{
			owner: e.owner,
			mine:  partIDs | partKids | partSizes,
			key:   split.key,
			seqs:  []uint64{split.seq},
			kids:  []*node[R]{split.n},
			sizes: []uint32{uint32(split.n.size())},
		}}
		return n, right, true
	}
	const m = maxKids / 2
	right = half[R]{n: e.tail(n, m), key: n.keyAt(m), seq: n.seqs[m]}
	n.cut(m)
	if i >= m {
		right.n.addKid(i-m, kid, split)
	} else {
		n.addKid(i, kid, split)
	}
	return n, right, true
}

func (e treeEdit[R]) setLeaf(n *node[R], key string, seq uint64, row R) (_ *node[R], right half[R], added bool) {
	i := n.lower(key, seq)
	if i < len(n.seqs) && n.seqs[i] == seq && n.keyAt(i) == key {
		n = e.writable(n)
		n.ownRows()
		n.rows[i] = row
		return n, right, false
	}
	if len(n.rows) < maxLeaf {
		n = e.writable(n)
		n.insert(i, key, seq, row)
		return n, right, true
	}
	if last := n.seqs[maxLeaf-1]; i == maxLeaf && last+1 != 0 {
		// Appending, as rows in creation order do: leave this leaf full. The bound is put right behind its last item, so
		// that whatever comes between that and the new row goes to the new leaf, too, instead of splitting off another.
		return n, half[R]{n: e.leaf(key, seq, row), key: n.keyAt(maxLeaf - 1), seq: last + 1}, true
	}
	m := maxLeaf / 2
	if i > maxLeaf/8 && i < maxLeaf*7/8 && n.keyAt(i-1) == key && n.keyAt(i) != key {
		m = i // The last under its key: more of them will follow, and find a leaf that becomes full.
	}
	n = e.writable(n)
	right = half[R]{n: e.tail(n, m), key: n.keyAt(m), seq: n.seqs[m]}
	n.cut(m)
	if i > m {
		right.n.insert(i-m, key, seq, row)
	} else {
		n.insert(i, key, seq, row)
	}
	return n, right, true
}

// tail returns a new node of n's entries from m on.
func (e treeEdit[R]) tail(n *node[R], m int) *node[R] {
	t := &node[R]{owner: e.owner, mine: partIDs | partRows | partKids | partSizes, key: n.key}
	t.seqs = append(t.seqs, n.seqs[m:]...)
	if n.keys != nil {
		t.keys = append(t.keys, n.keys[m:]...)
	}
	if n.kids == nil {
		t.rows = append(t.rows, n.rows[m:]...)
	} else {
		t.kids = append(t.kids, n.kids[m:]...)
		t.sizes = append(t.sizes, n.sizes[m:]...)
	}
	t.fold()
	return t
}

// cut removes n's entries from m on; n must be writable.
func (n *node[R]) cut(m int) {
	// Fresh slices even where these are ours: what is left should not keep room for twice as much.
	if n.keys != nil {
		n.keys = append([]string(nil), n.keys[:m]...)
	}
	n.seqs = append([]uint64(nil), n.seqs[:m]...)
	if n.kids == nil {
		n.rows = append([]R(nil), n.rows[:m]...)
	} else {
		n.kids = append([]*node[R](nil), n.kids[:m]...)
		n.sizes = append([]uint32(nil), n.sizes[:m]...)
	}
	n.mine = partIDs | partRows | partKids | partSizes
	n.fold()
}

// fold drops the list of keys if they are all the same. They are in order, so the ends tell; but for an inner node's
// first, which is not looked at and need not be in order.
func (n *node[R]) fold() {
	if n.keys == nil {
		return
	}
	first, last := 0, len(n.keys)-1
	if n.kids != nil && last > 0 {
		first = 1
	}
	if n.keys[first] == n.keys[last] {
		n.key, n.keys = n.keys[last], nil
	}
}

// unfold lists the keys, with room for one more.
func (n *node[R]) unfold() {
	if n.keys == nil {
		n.keys = make([]string, len(n.seqs), len(n.seqs)+1)
		for i := range n.keys {
			n.keys[i] = n.key
		}
		n.key = ""
	}
}

// insertID puts (key, seq) at i; n must be writable.
func (n *node[R]) insertID(i int, key string, seq uint64) {
	mine := n.mine&partIDs != 0
	if n.keys != nil {
		// Equal keys share their bytes: comparing them looks at the pointers first, and only one row's bytes are kept.
		if i > 0 && n.keys[i-1] == key {
			key = n.keys[i-1]
		} else if i < len(n.keys) && n.keys[i] == key {
			key = n.keys[i]
		}
		n.keys = insertAt(n.keys, i, key, mine)
	} else if key != n.key {
		n.unfold()
		n.keys = insertAt(n.keys, i, key, true)
	}
	n.seqs = insertAt(n.seqs, i, seq, mine)
	n.mine |= partIDs
}

// insert puts a row at i of the leaf n, which must be writable and have room.
func (n *node[R]) insert(i int, key string, seq uint64, row R) {
	n.insertID(i, key, seq)
	n.rows = insertAt(n.rows, i, row, n.mine&partRows != 0)
	n.mine |= partRows
}

// addKid puts what was split off from kid behind it.
func (n *node[R]) addKid(i int, kid *node[R], split half[R]) {
	n.insertID(i+1, split.key, split.seq)
	n.kids = insertAt(n.kids, i+1, split.n, n.mine&partKids != 0)
	n.sizes = insertAt(n.sizes, i+1, uint32(split.n.size()), n.mine&partSizes != 0)
	n.mine |= partKids | partSizes
	n.sizes[i] = uint32(kid.size())
}

// setKid replaces the kid at i.
func (n *node[R]) setKid(i int, kid *node[R]) {
	if n.kids[i] == kid {
		return
	}
	if n.mine&partKids == 0 {
		n.kids = slices.Clone(n.kids)
		n.mine |= partKids
	}
	n.kids[i] = kid
}

func (n *node[R]) ownRows() {
	if n.mine&partRows == 0 {
		n.rows = slices.Clone(n.rows)
		n.mine |= partRows
	}
}

func (n *node[R]) ownSizes() {
	if n.mine&partSizes == 0 {
		n.sizes = slices.Clone(n.sizes)
		n.mine |= partSizes
	}
}

// remove deletes the item at (key, seq) and returns the new root and whether there was one.
func (e treeEdit[R]) remove(root *node[R], key string, seq uint64) (*node[R], bool) {
	if root == nil {
		return nil, false
	}
	root, removed := e.removeIn(root, key, seq)
	for root != nil && len(root.kids) == 1 {
		root = root.kids[0]
	}
	return root, removed
}

// removeIn returns nil if nothing is left of n.
func (e treeEdit[R]) removeIn(n *node[R], key string, seq uint64) (*node[R], bool) {
	if n.kids == nil {
		i := n.lower(key, seq)
		if i == len(n.seqs) || n.seqs[i] != seq || n.keyAt(i) != key {
			return n, false
		}
		if len(n.rows) == 1 {
			return nil, true
		}
		n = e.writable(n)
		n.removeID(i)
		n.rows = removeAt(n.rows, i, n.mine&partRows != 0)
		n.mine |= partRows
		return n, true
	}
	i := n.kid(key, seq)
	kid, removed := e.removeIn(n.kids[i], key, seq)
	if !removed {
		return n, false
	}
	n = e.writable(n)
	if kid == nil {
		if len(n.kids) == 1 {
			return nil, true
		}
		n.removeKid(i)
		return n, true
	}
	n.setKid(i, kid)
	n.ownSizes()
	n.sizes[i]--
	// A node that has become small is merged with a neighbour if both fit into one with room to spare. Where they
	// don't, the neighbour makes up for it: the tree stays shallow without moving rows about.
	limit := maxLeaf
	if kid.kids != nil {
		limit = maxKids
	}
	if len(kid.seqs) < limit/4 {
		switch {
		case i > 0 && len(n.kids[i-1].seqs)+len(kid.seqs) <= limit*3/4:
			e.merge(n, i-1)
		case i+1 < len(n.kids) && len(n.kids[i+1].seqs)+len(kid.seqs) <= limit*3/4:
			e.merge(n, i)
		}
	}
	return n, true
}

// merge makes one node of the kids at i and i+1 of n, which is writable and owns its sizes.
func (e treeEdit[R]) merge(n *node[R], i int) {
	a, b := n.kids[i], n.kids[i+1]
	count := len(a.seqs) + len(b.seqs)
	c := &node[R]{owner: e.owner, mine: partIDs | partRows | partKids | partSizes}
	c.keys = make([]string, 0, count)
	for _, part := range []*node[R]{a, b} {
		for j := range part.seqs {
			c.keys = append(c.keys, part.keyAt(j))
		}
	}
	c.seqs = append(append(make([]uint64, 0, count), a.seqs...), b.seqs...)
	if a.kids == nil {
		c.rows = append(append(make([]R, 0, count), a.rows...), b.rows...)
	} else {
		c.kids = append(append(make([]*node[R], 0, count), a.kids...), b.kids...)
		c.sizes = append(append(make([]uint32, 0, count), a.sizes...), b.sizes...)
		// b's first bound was not looked at so far and may be anything; the parent has the true one.
		c.keys[len(a.seqs)], c.seqs[len(a.seqs)] = n.keyAt(i+1), n.seqs[i+1]
	}
	c.fold()
	n.setKid(i, c)
	n.sizes[i] += n.sizes[i+1]
	n.removeKid(i + 1)
}

func (n *node[R]) removeKid(i int) {
	n.removeID(i)
	n.kids = removeAt(n.kids, i, n.mine&partKids != 0)
	n.sizes = removeAt(n.sizes, i, n.mine&partSizes != 0)
	n.mine |= partKids | partSizes
}

func (n *node[R]) removeID(i int) {
	mine := n.mine&partIDs != 0
	if n.keys != nil {
		n.keys = removeAt(n.keys, i, mine)
	}
	n.seqs = removeAt(n.seqs, i, mine)
	n.mine |= partIDs
	n.fold()
}

// insertAt inserts v at i. If s is not the caller's to write, or full, it goes into a new slice.
func insertAt[T any](s []T, i int, v T, mine bool) []T {
	if mine && len(s) < cap(s) {
		s = s[:len(s)+1]
		copy(s[i+1:], s[i:])
		s[i] = v
		return s
	}
	room := len(s) + 1
	if mine {
		room += len(s)/4 + 3 // it grows
	}
	c := make([]T, len(s)+1, room)
	copy(c, s[:i])
	c[i] = v
	copy(c[i+1:], s[i:])
	return c
}

// removeAt removes the entry at i. If s is not the caller's to write, the rest goes into a new slice.
func removeAt[T any](s []T, i int, mine bool) []T {
	if !mine {
		c := make([]T, len(s)-1)
		copy(c, s[:i])
		copy(c[i:], s[i+1:])
		return c
	}
	var zero T
	copy(s[i:], s[i+1:])
	s[len(s)-1] = zero
	return s[:len(s)-1]
}
