package store

import "math/bits"

// The primary index: a persistent hash trie whose leaves are buckets of rows.
//
// A branch has one slot for each value of the next few bits of the hash. A slot holds a deeper branch or a bucket. As
// in extendible hashing a bucket of depth d is shared by all slots of its branch that agree in their lowest d bits, so
// that a full bucket splits into two instead of into as many as there are slots: buckets stay about 70 % full at any
// size. A bucket keeps eight bits of each row's hash, all compared in two operations, so that a miss hardly ever looks
// at a row and a hit looks at one. Keys are not kept: they are the rows'.
//
// Nodes belong to the transaction that made them, by its owner number, and may be written by it alone; it copies all
// others first. A published node is never written again.
const (
	slotBits   = 4
	slotCount  = 1 << slotBits
	bucketRows = 16
	tagWords   = bucketRows / 8
	tagShift   = 56       // the topmost bits of the hash are a row's tag
	hashBits   = tagShift // the others choose the way
)

// slot holds a bucket or a branch. Both are nil only in an empty trie.
type slot[R comparable] struct {
	leaf *bucket[R]
	node *branch[R]
}

type branch[R comparable] struct {
	owner uint64
	slots [slotCount]slot[R]
}

type bucket[R comparable] struct {
	owner uint64
	n     uint8 // rows
	depth uint8 // bits of its branch's part of the hash that all its rows have in common
	tags  [tagWords]uint64
	rows  [bucketRows]R
	more  *bucket[R] // for rows whose hashes agree in all bits that choose the way
}

// trie is a table's rows by primary key. The zero trie is empty. Copying one is taking a snapshot of it.
type trie[R comparable] struct {
	root slot[R]
	n    int
}

// get returns the row with the key, whose hash is h.
func (t *trie[R]) get(keyOf func(R) string, h uint64, key string) (row R, ok bool) {
	b, n := t.root.leaf, t.root.node
	for way := h; n != nil; way >>= slotBits {
		s := &n.slots[way%slotCount]
		b, n = s.leaf, s.node
	}
	for ; b != nil; b = b.more {
		if i := b.find(keyOf, h, key); i >= 0 {
			return b.rows[i], true
		}
	}
	return row, false
}

const (
	lowBits  = 0x0101010101010101
	highBits = 0x8080808080808080
)

// find returns the position of the row with the key in b alone, or -1.
func (b *bucket[R]) find(keyOf func(R) string, h uint64, key string) int {
	tag := h >> tagShift * lowBits
	for w := range b.tags {
		x := b.tags[w] ^ tag
		// One high bit for each zero byte of x, and rarely one too many, which costs no more than a comparison.
		for m := (x - lowBits) & ^x & highBits; m != 0; m &= m - 1 {
			i := w*8 + bits.TrailingZeros64(m)/8
			if i < int(b.n) && keyOf(b.rows[i]) == key {
				return i
			}
		}
	}
	return -1
}

func (b *bucket[R]) setTag(i int, tag uint64) {
	s := uint(i) % 8 * 8
	w := &b.tags[uint(i)/8%tagWords]
	*w = *w&^(0xff<<s) | tag<<s
}

func (b *bucket[R]) tag(i int) uint64 { return b.tags[uint(i)/8%tagWords] >> (uint(i) % 8 * 8) & 0xff }

// add appends a row; there must be room.
func (b *bucket[R]) add(tag uint64, row R) {
	b.setTag(int(b.n), tag)
	b.rows[b.n] = row
	b.n++
}

// take removes the row at i and puts the last one in its place.
func (b *bucket[R]) take(i int) {
	var zero R
	b.n--
	b.setTag(i, b.tag(int(b.n)))
	b.rows[i] = b.rows[b.n]
	b.rows[b.n] = zero
}

// writable returns b itself if it belongs to owner, else a copy that does.
func (b *bucket[R]) writable(owner uint64) *bucket[R] {
	if b.owner == owner {
		return b
	}
	c := *b
	c.owner = owner
	return &c
}

func (n *branch[R]) writable(owner uint64) *branch[R] {
	if n.owner == owner {
		return n
	}
	c := *n
	c.owner = owner
	return &c
}

// spread puts b into every slot that shares it; i is any of them.
func (n *branch[R]) spread(i uint64, b *bucket[R]) {
	step := uint64(1) << b.depth
	for i %= step; i < slotCount; i += step {
		n.slots[i] = slot[R]{leaf: b}
	}
}

// trieEdit changes tries on behalf of one owner.
type trieEdit[R comparable] struct {
	schema *Schema[R]
	keyOf  func(R) string
	owner  uint64
}

// set inserts or replaces the row with the key, whose hash is h, and reports whether there was none before.
func (e *trieEdit[R]) set(t *trie[R], h uint64, key string, row R) bool {
	var added bool
	switch {
	case t.root.node != nil:
		t.root.node = t.root.node.writable(e.owner)
		added = e.setIn(t.root.node, h, 0, key, row)
	case t.root.leaf == nil:
		b := &bucket[R]{owner: e.owner}
		b.add(h>>tagShift, row)
		t.root.leaf, added = b, true
	default:
		b, how := e.put(t.root.leaf, h, key, row, false)
		if how == bucketFull {
			n := &branch[R]{owner: e.owner}
			n.spread(0, b)
			t.root = slot[R]{node: n}
			added = e.setIn(n, h, 0, key, row)
		} else {
			t.root.leaf, added = b, how == rowAdded
		}
	}
	if added {
		t.n++
	}
	return added
}

// setIn is set below n, which is writable. The bits of h from shift on choose n's slot.
func (e *trieEdit[R]) setIn(n *branch[R], h uint64, shift uint, key string, row R) bool {
	for {
		i := h >> shift % slotCount
		s := &n.slots[i]
		if s.node != nil {
			s.node = s.node.writable(e.owner)
			n, shift = s.node, shift+slotBits
			continue
		}
		b, how := e.put(s.leaf, h, key, row, shift+uint(s.leaf.depth) >= hashBits)
		if how != bucketFull {
			if b != s.leaf {
				n.spread(i, b)
			}
			return how == rowAdded
		}
		if b.depth < slotBits {
			e.split(n, i, shift, b)
			continue
		}
		// The slot has its bucket to itself: a branch of its own makes room.
		sub := &branch[R]{owner: e.owner}
		b = b.writable(e.owner)
		b.depth = 0
		sub.spread(0, b)
		*s = slot[R]{node: sub}
	}
}

type putResult uint8

const (
	rowReplaced putResult = iota
	rowAdded
	bucketFull // nothing done
)

// put inserts or replaces a row in b or a copy of it, which it returns. If chain is set, a full bucket goes on in
// another one.
func (e *trieEdit[R]) put(b *bucket[R], h uint64, key string, row R, chain bool) (*bucket[R], putResult) {
	if i := b.find(e.keyOf, h, key); i >= 0 {
		b = b.writable(e.owner)
		b.rows[i] = row
		return b, rowReplaced
	}
	if b.more != nil {
		// Look behind before a row is added here, for it may be there already.
		if !b.more.has(e.keyOf, h, key) && b.n < bucketRows {
			b = b.writable(e.owner)
			b.add(h>>tagShift, row)
			return b, rowAdded
		}
		more, how := e.put(b.more, h, key, row, chain)
		b = b.writable(e.owner)
		b.more = more
		return b, how
	}
	if b.n < bucketRows {
		b = b.writable(e.owner)
		b.add(h>>tagShift, row)
		return b, rowAdded
	}
	if !chain {
		return b, bucketFull
	}
	more := &bucket[R]{owner: e.owner, depth: b.depth}
	more.add(h>>tagShift, row)
	b = b.writable(e.owner)
	b.more = more
	return b, rowAdded
}

func (b *bucket[R]) has(keyOf func(R) string, h uint64, key string) bool {
	for ; b != nil; b = b.more {
		if b.find(keyOf, h, key) >= 0 {
			return true
		}
	}
	return false
}

// split divides the full bucket b in slot i of n in two.
func (e *trieEdit[R]) split(n *branch[R], i uint64, shift uint, b *bucket[R]) {
	var half [2]*bucket[R]
	half[0] = &bucket[R]{owner: e.owner, depth: b.depth + 1}
	half[1] = &bucket[R]{owner: e.owner, depth: b.depth + 1}
	at := shift + uint(b.depth)
	for j := range int(b.n) {
		half[e.schema.hash(e.keyOf(b.rows[j]))>>at&1].add(b.tag(j), b.rows[j])
	}
	i %= 1 << b.depth
	n.spread(i, half[0])
	n.spread(i|1<<b.depth, half[1])
}

// remove deletes the row with the key, whose hash is h, and reports whether there was one.
func (e *trieEdit[R]) remove(t *trie[R], h uint64, key string) bool {
	if _, ok := t.get(e.keyOf, h, key); !ok {
		return false // nothing is copied in vain
	}
	if t.root.node == nil {
		t.root.leaf = e.drop(t.root.leaf, h, key)
	} else {
		t.root.node = t.root.node.writable(e.owner)
		if b := e.removeIn(t.root.node, h, 0, key); b != nil {
			t.root = slot[R]{leaf: b}
		}
	}
	if t.n--; t.n == 0 {
		t.root = slot[R]{}
	}
	return true
}

// removeIn is remove below n, which is writable. If all that is left fits into one bucket it returns that.
func (e *trieEdit[R]) removeIn(n *branch[R], h uint64, shift uint, key string) *bucket[R] {
	i := h >> shift % slotCount
	s := &n.slots[i]
	if s.node != nil {
		s.node = s.node.writable(e.owner)
		b := e.removeIn(s.node, h, shift+slotBits, key)
		if b == nil {
			return nil
		}
		b = b.writable(e.owner)
		b.depth = slotBits
		*s = slot[R]{leaf: b}
	} else {
		n.spread(i, e.drop(s.leaf, h, key))
	}
	// Two buckets that a split once parted become one again if they would fill no more than half of it.
	for {
		b := n.slots[i].leaf
		if b.depth == 0 {
			return b
		}
		other := n.slots[i^1<<(b.depth-1)].leaf
		if other == nil || other.depth != b.depth || b.more != nil || other.more != nil || b.n+other.n > bucketRows/2 {
			return nil
		}
		b = b.writable(e.owner)
		b.depth--
		for j := range int(other.n) {
			b.add(other.tag(j), other.rows[j])
		}
		n.spread(i, b)
	}
}

// drop removes the row with the key, which is there, from a copy of b.
func (e *trieEdit[R]) drop(b *bucket[R], h uint64, key string) *bucket[R] {
	b = b.writable(e.owner)
	if i := b.find(e.keyOf, h, key); i >= 0 {
		b.take(i)
		if b.n == 0 && b.more != nil {
			return b.more
		}
		return b
	}
	if b.more = e.drop(b.more, h, key); b.more.n == 0 {
		b.more = nil
	}
	return b
}
