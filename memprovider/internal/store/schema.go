package store

import (
	"fmt"
	"hash/maphash"
)

// Index finds rows by strings.
type Index[R comparable] struct {
	// Name names the index in errors; it is unique within its table.
	Name string
	// Unique says that no two rows may have a key in common.
	Unique bool
	// Keys calls yield for each key of row: zero or more, no duplicates, in any order.
	Keys func(row R, yield func(key string))
}

// Table declares a table of rows.
type Table[R comparable] struct {
	// Name names the table in errors; it is unique within its schema.
	Name string
	// Key returns the row's primary key.
	Key func(row R) string
	// Seq returns the row's place in creation order. It is unique within a table; as long as a row stays in the
	// table, the rows that replace it keep its place. See Store.NextSeq.
	Seq func(row R) uint64
	// Indexes are the table's secondary indexes; readers name them by their position here.
	Indexes []Index[R]
}

// Schema is a compiled list of tables. It is immutable and shared by any number of stores.
type Schema[R comparable] struct {
	tables []table[R]
	spans  int          // indexes of all tables together
	seed   maphash.Seed // one for all stores, so that making a store needs none
	mask   uint64       // applied to hashes; all ones but in tests, which force collisions
}

// table is a declaration with what is worth computing once.
type table[R comparable] struct {
	Table[R]
	first  int   // the number of its first index among those of all tables
	unique []int // positions of the unique indexes
}

// NewSchema checks and compiles tables. Readers name a table by its position in the list.
func NewSchema[R comparable](tables ...Table[R]) (*Schema[R], error) {
	s := &Schema[R]{seed: maphash.MakeSeed(), mask: ^uint64(0)}
	names := make(map[string]bool, len(tables))
	for _, t := range tables {
		switch {
		case t.Name == "":
			return nil, fmt.Errorf("store: table %d has no name", len(s.tables))
		case names[t.Name]:
			return nil, fmt.Errorf("store: two tables are named %s", t.Name)
		case t.Key == nil || t.Seq == nil:
			return nil, fmt.Errorf("store: table %s lacks Key or Seq", t.Name)
		}
		names[t.Name] = true
		c := table[R]{Table: t, first: s.spans}
		c.Indexes = append([]Index[R](nil), t.Indexes...) // the caller may go on with its slice
		indexes := make(map[string]bool, len(t.Indexes))
		for i, x := range c.Indexes {
			switch {
			case x.Name == "":
				return nil, fmt.Errorf("store: table %s: index %d has no name", t.Name, i)
			case indexes[x.Name]:
				return nil, fmt.Errorf("store: table %s: two indexes are named %s", t.Name, x.Name)
			case x.Keys == nil:
				return nil, fmt.Errorf("store: table %s: index %s lacks Keys", t.Name, x.Name)
			}
			indexes[x.Name] = true
			if x.Unique {
				c.unique = append(c.unique, i)
			}
		}
		s.spans += len(c.Indexes)
		s.tables = append(s.tables, c)
	}
	return s, nil
}

func (s *Schema[R]) hash(key string) uint64 { return maphash.String(s.seed, key) & s.mask }
