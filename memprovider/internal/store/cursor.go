package store

import "iter"

// Cursor walks rows. It sees the state that it was taken from, whatever happens afterwards: rows that its transaction
// puts or deletes meanwhile do not show in it. It is not safe for concurrent use. The zero Cursor is at its end.
type Cursor[R comparable] struct {
	leaf  *node[R]
	rows  []R // the leaf's rows up to the end of the range
	i     int // the next of them
	root  *node[R]
	next  int    // rank of the first item behind rows
	end   int    // rank of the first item behind the range
	key   string // of a look-up
	point bool   // it is one
}

// Next returns the next row, or false at the end.
func (c *Cursor[R]) Next() (row R, ok bool) {
	if c.i < len(c.rows) {
		row = c.rows[c.i]
		c.i++
		return row, true
	}
	return c.nextLeaf()
}

func (c *Cursor[R]) nextLeaf() (row R, ok bool) {
	if c.next >= c.end {
		c.rows, c.i, c.leaf = nil, 0, nil
		return row, false
	}
	c.load(c.root.at(c.next))
	row = c.rows[c.i]
	c.i++
	return row, true
}

// load makes place i of leaf, whose rank is next, the cursor's place.
func (c *Cursor[R]) load(leaf *node[R], i int) {
	stop := min(len(leaf.rows), i+c.end-c.next)
	c.leaf, c.rows, c.i = leaf, leaf.rows[:stop], i
	c.next += stop - i
}

// Len returns the number of rows left.
func (c *Cursor[R]) Len() int { return len(c.rows) - c.i + c.end - c.next }

// SeekSeq skips to the first row whose Seq is at least seq; it never goes back. It is for the cursors of Lookup only,
// whose rows are in that order, and does nothing to others. It takes O(log n).
func (c *Cursor[R]) SeekSeq(seq uint64) {
	if !c.point {
		return
	}
	if c.i < len(c.rows) {
		left := c.leaf.seqs[c.i:len(c.rows)]
		if left[0] >= seq {
			return
		}
		if left[len(left)-1] >= seq {
			c.i += lowerSeq(left, seq)
			return
		}
	}
	c.i, c.rows = 0, nil
	if c.next >= c.end {
		return
	}
	leaf, i, rank := c.root.seek(c.key, seq)
	if rank <= c.next {
		return // the rest begins behind seq
	}
	c.next = rank
	if c.next < c.end && i < len(leaf.rows) {
		c.load(leaf, i)
	}
}

// All returns the rows left, for use in range. It walks a copy: c stays where it is.
func (c Cursor[R]) All() iter.Seq[R] {
	return func(yield func(R) bool) {
		c := c
		for {
			row, ok := c.Next()
			if !ok || !yield(row) {
				return
			}
		}
	}
}

// lookup returns a cursor over the rows under key.
func (n *node[R]) lookup(key string) (c Cursor[R]) {
	if n == nil {
		return c
	}
	leaf, i, rank := n.seek(key, 0)
	c = Cursor[R]{root: n, next: rank, key: key, point: true}
	if i < len(leaf.rows) {
		// Mostly the end is in sight, and always for a key that is not there.
		if leaf.keyAt(i) != key {
			return Cursor[R]{}
		}
		if end := leaf.upper(key); end < len(leaf.rows) {
			c.end = rank + end - i
			c.load(leaf, i)
			return c
		}
	}
	c.end = n.rankAfter(key)
	if c.end <= rank {
		return Cursor[R]{}
	}
	if i < len(leaf.rows) {
		c.load(leaf, i)
	}
	return c
}

// between returns a cursor over the rows with lo <= key < hi; an empty hi is no end.
func (n *node[R]) between(lo, hi string) (c Cursor[R]) {
	if n == nil {
		return c
	}
	leaf, i, rank := n.seek(lo, 0)
	c = Cursor[R]{root: n, next: rank}
	if hi == "" {
		c.end = n.size()
	} else {
		c.end = n.rank(hi, 0)
	}
	if c.end <= rank {
		return Cursor[R]{}
	}
	if i < len(leaf.rows) {
		c.load(leaf, i)
	}
	return c
}

// estimate returns the number of rows under key.
func (n *node[R]) estimate(key string) int {
	if n == nil {
		return 0
	}
	leaf, i, rank := n.seek(key, 0)
	if i < len(leaf.rows) {
		if leaf.keyAt(i) != key {
			return 0
		}
		if end := leaf.upper(key); end < len(leaf.rows) {
			return end - i
		}
	}
	return n.rankAfter(key) - rank
}

// estimateBetween returns the number of rows with lo <= key < hi; an empty hi is no end.
func (n *node[R]) estimateBetween(lo, hi string) int {
	if n == nil {
		return 0
	}
	end := 0
	if hi == "" {
		end = n.size()
	} else {
		end = n.rank(hi, 0)
	}
	return max(end-n.rank(lo, 0), 0)
}
