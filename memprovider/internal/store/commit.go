package store

import "sync/atomic"

// Commit is a state of the store and the link to the next one. Everything in it is immutable and safe for concurrent
// use; it reads as a Reader. Holding a commit keeps every later one alive too, so hold one to follow the store, and its
// Snapshot to read it for long.
type Commit[R comparable] struct {
	// Version counts the commits; the empty state that a store begins with is version 0.
	Version uint64
	// Label is what the transaction said with SetLabel.
	Label string
	// Meta is what the transaction said with SetMeta.
	Meta any
	// Changes is the difference from the commit before: one net change for each row, in the order in which the rows
	// were first touched.
	Changes []Change[R]

	state Snapshot[R]
	log   *record[R]
	next  atomic.Pointer[Commit[R]]
}

// Change is what became of a row. The zero R stands for an absent one: a zero Before is an insertion, a zero After a
// deletion.
type Change[R comparable] struct {
	Table         int
	Key           string
	Before, After R
}

// record is what an open transaction needs to know of a commit. The records have links of their own, so that a
// transaction that stays open keeps alive what was changed since it began, but not all the states since.
type record[R comparable] struct {
	version uint64
	label   string
	changes []Change[R]
	next    atomic.Pointer[record[R]]
}

var _ Reader[int] = (*Commit[int])(nil)

// Next returns the commit after this one, nil if this is the newest. What it returns is the store's head or older:
// nobody learns of a commit here before everybody can read it.
func (c *Commit[R]) Next() *Commit[R] { return c.next.Load() }

// Snapshot returns the commit's state alone.
func (c *Commit[R]) Snapshot() Snapshot[R] { return c.state }

// Get implements Reader. It does not allocate.
func (c *Commit[R]) Get(table int, key string) (row R, ok bool) { return c.state.Get(table, key) }

// Len implements Reader.
func (c *Commit[R]) Len(table int) int { return c.state.Len(table) }

// Lookup implements Reader. It does not allocate.
func (c *Commit[R]) Lookup(table, index int, key string) Cursor[R] {
	return c.state.Lookup(table, index, key)
}

// Range implements Reader. It does not allocate.
func (c *Commit[R]) Range(table, index int, lo, hi string) Cursor[R] {
	return c.state.Range(table, index, lo, hi)
}

// Estimate implements Reader. Of a commit it is exact.
func (c *Commit[R]) Estimate(table, index int, key string) int {
	return c.state.Estimate(table, index, key)
}

// EstimateRange implements Reader. Of a commit it is exact.
func (c *Commit[R]) EstimateRange(table, index int, lo, hi string) int {
	return c.state.EstimateRange(table, index, lo, hi)
}
