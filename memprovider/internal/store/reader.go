package store

// Reader reads one state of a store: a Commit, or a Tx with its own changes in it. Tables and indexes are named by
// their positions in the schema. Reading never blocks.
type Reader[R comparable] interface {
	// Get returns the row with the primary key.
	Get(table int, key string) (row R, ok bool)
	// Len returns the number of rows.
	Len(table int) int
	// Lookup returns the rows under exactly key, in Seq order.
	Lookup(table, index int, key string) Cursor[R]
	// Range returns the rows with lo <= key < hi, in (key, Seq) order; an empty hi is no end. A row comes once for
	// each of its keys in the range.
	Range(table, index int, lo, hi string) Cursor[R]
	// Estimate returns the number of rows under key in O(log n). A transaction does not count it as a read, so it may
	// have changed by its commit: it is for choosing a way, not for answers.
	Estimate(table, index int, key string) int
	// EstimateRange is Estimate for the range that Range walks, counting a row once for each of its keys in it.
	EstimateRange(table, index int, lo, hi string) int
}

// tableState is a table's rows by its primary key and its secondary indexes. Like a tree's nodes it is written only
// by its owner, and never once it is published.
type tableState[R comparable] struct {
	owner uint64
	rows  trie[R]
	index []*node[R] // nil: empty
}

// Snapshot is a state of the store without its place among the others: unlike a Commit it keeps nothing alive but its
// own trees, and is the thing to hold for long. It is safe for concurrent use. The zero Snapshot is empty.
type Snapshot[R comparable] struct {
	schema *Schema[R]
	tables []*tableState[R] // a table that never had a row is nil, and so is the list if none had
}

var _ Reader[int] = Snapshot[int]{}

// Get implements Reader. It does not allocate.
func (v Snapshot[R]) Get(table int, key string) (row R, ok bool) {
	if v.tables == nil || v.tables[table] == nil {
		return row, false
	}
	return v.tables[table].rows.get(v.schema.tables[table].Key, v.schema.hash(key), key)
}

// at returns the row with the key, whose hash is h, or the zero row.
func (v *Snapshot[R]) at(table int, h uint64, key string) (row R) {
	if v.tables != nil && v.tables[table] != nil {
		row, _ = v.tables[table].rows.get(v.schema.tables[table].Key, h, key)
	}
	return row
}

// Len implements Reader.
func (v Snapshot[R]) Len(table int) int {
	if v.tables == nil || v.tables[table] == nil {
		return 0
	}
	return v.tables[table].rows.n
}

// Lookup implements Reader. It does not allocate.
func (v Snapshot[R]) Lookup(table, index int, key string) Cursor[R] {
	return v.root(table, index).lookup(key)
}

// Range implements Reader. It does not allocate.
func (v Snapshot[R]) Range(table, index int, lo, hi string) Cursor[R] {
	return v.root(table, index).between(lo, hi)
}

// Estimate implements Reader. It is exact.
func (v Snapshot[R]) Estimate(table, index int, key string) int {
	return v.root(table, index).estimate(key)
}

// EstimateRange implements Reader. It is exact.
func (v Snapshot[R]) EstimateRange(table, index int, lo, hi string) int {
	return v.root(table, index).estimateBetween(lo, hi)
}

func (v Snapshot[R]) root(table, index int) *node[R] {
	if v.tables == nil || v.tables[table] == nil {
		return nil
	}
	return v.tables[table].index[index]
}

// Only returns the snapshot of one table alone, which keeps nothing else alive.
func (v Snapshot[R]) Only(table int) Snapshot[R] {
	only := Snapshot[R]{schema: v.schema}
	if v.tables != nil {
		only.tables = make([]*tableState[R], len(v.tables))
		only.tables[table] = v.tables[table]
	}
	return only
}

// Same reports whether a table is in both snapshots the same, untouched since. Two that only look alike are not.
func (v Snapshot[R]) Same(o Snapshot[R], table int) bool {
	var a, b *tableState[R]
	if v.tables != nil {
		a = v.tables[table]
	}
	if o.tables != nil {
		b = o.tables[table]
	}
	return a == b
}
