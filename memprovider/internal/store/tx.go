package store

import "slices"

// State is how far a transaction has come.
type State uint8

// The states of a transaction.
const (
	Open      State = iota // it may read and change
	Prepared               // it holds what it read and wrote, and can only commit or abort
	Committed              // it has ended, and its changes are published
	Aborted                // it has ended, and nothing of it is left
)

// String returns the state's name.
func (s State) String() string {
	switch s {
	case Open:
		return "open"
	case Prepared:
		return "prepared"
	case Committed:
		return "committed"
	case Aborted:
		return "aborted"
	}
	return "unknown"
}

// Tx is a transaction: a private state that begins as a commit's and that Put and Delete change. It reads as a Reader,
// sees its own changes, and records what it read. It is not safe for concurrent use, but may go from goroutine to
// goroutine.
//
// An open transaction holds no lock and may be dropped without Abort. For as long as it is kept it keeps alive the
// state that it began in and the changes made since. Once it has ended it reads as empty and keeps nothing.
type Tx[R comparable] struct {
	store   *Store[R]
	base    Snapshot[R]
	log     *record[R] // of the commit that it began at
	checked *record[R] // of the last commit that the reads were checked against
	edit    editor[R]
	changes []Change[R]    // each row changed so far, with what it was at the base
	index   map[rowID]int  // positions in changes, if these are many and have been looked for
	undo    []undo[R]      // since the first mark
	reads   *reads[R]      // nil: none
	doomed  *ConflictError // what an expectation failed by
	label   string
	meta    any
	net     []Change[R]   // of a prepared one
	done    chan struct{} // closed at the end of a prepared one
	state   State
	marked  bool // changes are kept in undo
	managed bool // by Update, which needs no record of reads
	exposed bool // a cursor walks the trees as they are
}

// undo is a step back: the row of the change was before.
type undo[R comparable] struct {
	at     int
	before R
	first  bool // the change was new
}

// Mark is a point in a transaction to go back to.
type Mark struct{ undo int }

var _ Reader[int] = (*Tx[int])(nil)

// read returns where to record what is read, nil if it does not count.
func (tx *Tx[R]) read() *reads[R] {
	if tx.state != Open || tx.managed {
		return nil
	}
	if tx.reads == nil {
		tx.reads = new(reads[R])
	}
	return tx.reads
}

// Get implements Reader; the row, found or not, counts as read.
func (tx *Tx[R]) Get(table int, key string) (row R, ok bool) {
	if r := tx.read(); r != nil {
		r.rows.add(rowID{table, key})
	}
	return tx.edit.state.Get(table, key)
}

// Len implements Reader; every insertion into and deletion from the table conflicts with it.
func (tx *Tx[R]) Len(table int) int {
	if r := tx.read(); r != nil {
		r.tables.add(table)
	}
	return tx.edit.state.Len(table)
}

// Lookup implements Reader; every row under the key, now and at the commit, counts as read, no matter how far the
// cursor is walked.
func (tx *Tx[R]) Lookup(table, index int, key string) Cursor[R] {
	if r := tx.read(); r != nil {
		r.addLookup(tx.edit.state.schema, table, index, key)
	}
	return tx.expose(tx.edit.state.Lookup(table, index, key))
}

// Range implements Reader; every row in the range, now and at the commit, counts as read, no matter how far the cursor
// is walked.
func (tx *Tx[R]) Range(table, index int, lo, hi string) Cursor[R] {
	if r := tx.read(); r != nil {
		r.addRange(tx.edit.state.schema, table, index, lo, hi)
	}
	return tx.expose(tx.edit.state.Range(table, index, lo, hi))
}

// Estimate implements Reader. It is exact for the transaction's own state, and not counted as a read.
func (tx *Tx[R]) Estimate(table, index int, key string) int {
	return tx.edit.state.Estimate(table, index, key)
}

// EstimateRange implements Reader. It is exact for the transaction's own state, and not counted as a read.
func (tx *Tx[R]) EstimateRange(table, index int, lo, hi string) int {
	return tx.edit.state.EstimateRange(table, index, lo, hi)
}

// expose notes that c, unless it is at its end already, walks trees that must not be written from now on.
func (tx *Tx[R]) expose(c Cursor[R]) Cursor[R] {
	if c.root != nil {
		tx.exposed = true
	}
	return c
}

// Put inserts row, or replaces the row with the same Key, whose prior value counts as read. It returns a *UniqueError
// if one of the row's unique keys belongs to another row, ErrZeroRow for the zero row, and ErrPrepared or ErrClosed if
// the transaction is not open; then it has changed nothing.
func (tx *Tx[R]) Put(table int, row R) error {
	if err := tx.writable(); err != nil {
		return err
	}
	var zero R
	if row == zero {
		return ErrZeroRow
	}
	t := &tx.edit.state.schema.tables[table]
	key := t.Key(row)
	h := tx.edit.state.schema.hash(key)
	before := tx.edit.state.at(table, h, key)
	if before == row {
		tx.Touch(table, key)
		return nil
	}
	if len(t.unique) > 0 {
		if i, wanted, holder, ok := tx.edit.taken(table, key, row); ok {
			if r := tx.read(); r != nil {
				r.addLookup(tx.edit.state.schema, table, i, wanted)
			}
			return &UniqueError{Table: t.Name, Index: t.Indexes[i].Name, Key: wanted, Holder: holder}
		}
	}
	tx.change(table, h, key, before, row)
	return nil
}

// Delete deletes the row with the key, and reports whether there was one; either way it counts as read. It does nothing
// if the transaction is not open.
func (tx *Tx[R]) Delete(table int, key string) bool {
	if tx.writable() != nil {
		return false
	}
	var zero R
	h := tx.edit.state.schema.hash(key)
	before := tx.edit.state.at(table, h, key)
	if before == zero {
		tx.Touch(table, key)
		return false
	}
	tx.change(table, h, key, before, zero)
	return true
}

// writable makes ready for a change.
func (tx *Tx[R]) writable() error {
	switch tx.state {
	case Open:
	case Prepared:
		return ErrPrepared
	default:
		return ErrClosed
	}
	if tx.edit.scratch == nil {
		tx.edit.scratch = newScratch()
	}
	return nil
}

func (tx *Tx[R]) change(table int, h uint64, key string, before, after R) {
	// A row that is what it was at the base has not been changed yet, or was put back and counts as new: only others have
	// to be looked for. So a transaction that changes each of many rows once needs no index of them.
	i := -1
	if before != tx.base.at(table, h, key) {
		tx.indexChanges()
		i = tx.find(table, key)
	}
	tx.own()
	tx.edit.applyHashed(table, h, key, before, after)
	at := i
	if i < 0 {
		at = len(tx.changes)
		tx.changes = append(tx.changes, Change[R]{Table: table, Key: key, Before: before})
		if tx.index != nil {
			tx.index[rowID{table, key}] = at
		}
	}
	tx.changes[at].After = after
	if tx.marked {
		tx.undo = append(tx.undo, undo[R]{at: at, before: before, first: i < 0})
	}
}

// own makes the transaction an owner of nodes, and a new one if a cursor walks those it has: so it copies them.
func (tx *Tx[R]) own() {
	if tx.exposed || tx.edit.owner == 0 {
		tx.edit.owner, tx.exposed = tx.store.owners.Add(1), false
	}
}

// find returns the last position in changes of the row with the key, or -1. Those of many changes need an index.
func (tx *Tx[R]) find(table int, key string) int {
	if tx.index != nil {
		if i, ok := tx.index[rowID{table, key}]; ok {
			return i
		}
		return -1
	}
	for i := len(tx.changes) - 1; i >= 0; i-- {
		if c := &tx.changes[i]; c.Table == table && c.Key == key {
			return i
		}
	}
	return -1
}

func (tx *Tx[R]) indexChanges() {
	if tx.index != nil || len(tx.changes) <= fewItems {
		return
	}
	tx.index = make(map[rowID]int, 2*len(tx.changes))
	for i := range tx.changes {
		tx.index[rowID{tx.changes[i].Table, tx.changes[i].Key}] = i
	}
}

// Touch counts the row with the key, there or not, as read.
func (tx *Tx[R]) Touch(table int, key string) {
	if r := tx.read(); r != nil {
		r.rows.add(rowID{table, key})
	}
}

// Expect counts the row with the key as read at exactly this value; the zero R expects that there is none. If it is
// another at the state that the transaction began in, the transaction can only fail: with a *ConflictError, when it
// prepares or commits, and also within Update.
func (tx *Tx[R]) Expect(table int, key string, row R) {
	if tx.state != Open {
		return
	}
	tx.Touch(table, key)
	if is, _ := tx.base.Get(table, key); is != row && tx.doomed == nil {
		tx.doomed = &ConflictError{Table: tx.edit.state.schema.tables[table].Name, Key: key}
	}
}

// Mark returns the present point, to Rollback to. A mark is void once the transaction was rolled back to an earlier one.
func (tx *Tx[R]) Mark() Mark {
	tx.marked = true
	return Mark{len(tx.undo)}
}

// Rollback undoes the changes made since the mark. What was read since, including the rows changed, stays recorded: the
// decision to undo them may rest on it.
func (tx *Tx[R]) Rollback(m Mark) {
	if tx.writable() != nil {
		return
	}
	for len(tx.undo) > m.undo {
		u := tx.undo[len(tx.undo)-1]
		tx.undo = tx.undo[:len(tx.undo)-1]
		c := &tx.changes[u.at]
		if c.After != u.before {
			tx.own()
			tx.edit.apply(c.Table, c.Key, c.After, u.before)
			c.After = u.before
		}
		if u.first {
			tx.Touch(c.Table, c.Key)
			delete(tx.index, rowID{c.Table, c.Key})
			*c = Change[R]{}
			tx.changes = tx.changes[:u.at]
		}
	}
}

// SetLabel names the transaction for the errors of those that lose to it, and for its Commit. It does nothing if the
// transaction is not open.
func (tx *Tx[R]) SetLabel(label string) {
	if tx.state == Open {
		tx.label = label
	}
}

// SetMeta gives the Commit whatever its followers should know. It does nothing if the transaction is not open.
func (tx *Tx[R]) SetMeta(meta any) {
	if tx.state == Open {
		tx.meta = meta
	}
}

// Pending returns the net changes so far, in a slice of its own.
func (tx *Tx[R]) Pending() []Change[R] { return slices.Clone(netOf(tx.changes)) }

// netOf returns changes without the rows that are what they were: changes itself if there are none.
func netOf[R comparable](changes []Change[R]) []Change[R] {
	same := func(c Change[R]) bool { return c.Before == c.After }
	if !slices.ContainsFunc(changes, same) {
		return changes
	}
	return slices.DeleteFunc(slices.Clone(changes), same)
}

// State tells how far the transaction has come.
func (tx *Tx[R]) State() State { return tx.state }
