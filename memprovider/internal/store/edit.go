package store

import (
	"fmt"
	"slices"
)

// editor applies changes to a state on behalf of one owner. What the owner did not make is copied first.
type editor[R comparable] struct {
	state   Snapshot[R]
	owner   uint64
	mine    bool // the list of tables is the owner's
	scratch *scratch
}

// apply makes after the row with the key, which is before as yet. It does not ask whether unique keys are free, so that
// changes can be replayed and undone in any order.
func (e *editor[R]) apply(table int, key string, before, after R) {
	e.applyHashed(table, e.state.schema.hash(key), key, before, after)
}

// applyHashed is apply for a key whose hash is known to be h.
func (e *editor[R]) applyHashed(table int, h uint64, key string, before, after R) {
	var zero R
	t, own := &e.state.schema.tables[table], e.own(table)
	var was, is uint64
	if before != zero {
		was = t.Seq(before)
	}
	rows := trieEdit[R]{schema: e.state.schema, keyOf: t.Key, owner: e.owner}
	if after != zero {
		is = t.Seq(after)
		rows.set(&own.rows, h, key, after)
	} else {
		rows.remove(&own.rows, h, key)
	}
	for i := range t.Indexes {
		olds := keysOf(&t.Indexes[i], before, &e.scratch.before)
		news := keysOf(&t.Indexes[i], after, &e.scratch.after)
		tree, root := treeEdit[R]{e.owner}, own.index[i]
		for len(olds) > 0 || len(news) > 0 {
			drop := len(news) == 0 || len(olds) > 0 && olds[0] <= news[0]
			add := len(olds) == 0 || len(news) > 0 && news[0] <= olds[0]
			if drop && add && was == is {
				root = tree.replace(root, news[0], is, after)
			} else {
				if drop {
					root, _ = tree.remove(root, olds[0], was)
				}
				if add {
					added := false
					if root, added = tree.set(root, news[0], is, after); !added {
						panic(fmt.Sprintf("store: table %s: two rows have Seq %d", t.Name, is))
					}
				}
			}
			if drop {
				olds = olds[1:]
			}
			if add {
				news = news[1:]
			}
		}
		own.index[i] = root
	}
}

// own returns the table's state, writable.
func (e *editor[R]) own(table int) *tableState[R] {
	if !e.mine {
		tables := make([]*tableState[R], len(e.state.schema.tables))
		copy(tables, e.state.tables)
		e.state.tables, e.mine = tables, true
	}
	t := e.state.tables[table]
	switch {
	case t == nil:
		t = &tableState[R]{owner: e.owner, index: make([]*node[R], len(e.state.schema.tables[table].Indexes))}
	case t.owner != e.owner:
		t = &tableState[R]{owner: e.owner, rows: t.rows, index: slices.Clone(t.index)}
	default:
		return t
	}
	e.state.tables[table] = t
	return t
}

// taken returns the first unique key of row, by the place of its index, that belongs to a row with another primary key.
func (e *editor[R]) taken(table int, key string, row R) (index int, wanted, holder string, ok bool) {
	t := &e.state.schema.tables[table]
	for _, i := range t.unique {
		for _, wanted = range keysOf(&t.Indexes[i], row, &e.scratch.after) {
			c := e.state.root(table, i).lookup(wanted)
			for row := range c.All() {
				if holder = t.Key(row); holder != key {
					return i, wanted, holder, true
				}
			}
		}
	}
	return 0, "", "", false
}

// scratch takes the keys that an index declares for a row before and after a change. It is kept, because a function
// that is given to an unknown one is allocated.
type scratch struct {
	before, after keyList
}

type keyList struct {
	keys []string
	add  func(key string)
}

func newScratch() *scratch {
	s := new(scratch)
	s.before.add = func(key string) { s.before.keys = append(s.before.keys, key) }
	s.after.add = func(key string) { s.after.keys = append(s.after.keys, key) }
	return s
}

// keysOf lists x's keys for row in ascending order in l; the zero row has none.
func keysOf[R comparable](x *Index[R], row R, l *keyList) []string {
	var zero R
	l.keys = l.keys[:0]
	if row != zero {
		x.Keys(row, l.add)
	}
	if len(l.keys) > 1 {
		slices.Sort(l.keys)
	}
	return l.keys
}
