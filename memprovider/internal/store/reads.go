package store

import "slices"

// reads is what a transaction read: what must not have changed by its commit.
type reads[R comparable] struct {
	rows    set[rowID]
	lookups set[keyID]
	ranges  map[int][]span // by the index's number among all tables'
	tables  set[int]       // whose length was read
	watched []bool         // by the index's number: whether it was read through at all
	ragged  bool           // ranges are not in order
}

type rowID struct {
	table int
	key   string
}

type keyID struct {
	index int // its number among all tables'
	key   string
}

// span is lo <= key < hi; an empty hi is no end.
type span struct{ lo, hi string }

func (r *reads[R]) watch(schema *Schema[R], index int) {
	if r.watched == nil {
		r.watched = make([]bool, schema.spans)
	}
	r.watched[index] = true
}

func (r *reads[R]) addLookup(schema *Schema[R], table, index int, key string) {
	index += schema.tables[table].first
	r.watch(schema, index)
	r.lookups.add(keyID{index, key})
}

func (r *reads[R]) addRange(schema *Schema[R], table, index int, lo, hi string) {
	if hi != "" && hi <= lo {
		return
	}
	index += schema.tables[table].first
	r.watch(schema, index)
	if r.ranges == nil {
		r.ranges = make(map[int][]span)
	}
	list := r.ranges[index]
	if len(list) > 0 && list[len(list)-1] == (span{lo, hi}) {
		return // walked again
	}
	r.ranges[index] = append(list, span{lo, hi})
	r.ragged = true
}

// settle puts ranges in order and joins those that overlap, so that a key is found among them in O(log n).
func (r *reads[R]) settle() {
	if r == nil || !r.ragged {
		return
	}
	r.ragged = false
	for index, list := range r.ranges {
		slices.SortFunc(list, func(a, b span) int {
			switch {
			case a.lo < b.lo:
				return -1
			case a.lo > b.lo:
				return 1
			}
			return 0
		})
		joined := list[:1]
		for _, s := range list[1:] {
			last := &joined[len(joined)-1]
			switch {
			case last.hi == "" || s.hi != "" && s.hi <= last.hi:
			case s.lo <= last.hi:
				last.hi = s.hi
			default:
				joined = append(joined, s)
			}
		}
		r.ranges[index] = joined
	}
}

// hit reports whether a change touches what was read, and if so over what. It needs the reads to be settled; nil
// are none.
func (r *reads[R]) hit(schema *Schema[R], c *Change[R], s *scratch) *ConflictError {
	if r == nil {
		return nil
	}
	var zero R
	t := &schema.tables[c.Table]
	if r.rows.has(rowID{c.Table, c.Key}) || (c.Before == zero) != (c.After == zero) && r.tables.has(c.Table) {
		return &ConflictError{Table: t.Name, Key: c.Key}
	}
	if r.watched == nil {
		return nil
	}
	for i := range t.Indexes {
		if !r.watched[t.first+i] {
			continue
		}
		for _, keys := range [2][]string{
			keysOf(&t.Indexes[i], c.Before, &s.before),
			keysOf(&t.Indexes[i], c.After, &s.after),
		} {
			for _, key := range keys {
				if in, ok := r.covers(t.first+i, key); ok {
					return &ConflictError{Table: t.Name, Key: c.Key, Index: t.Indexes[i].Name, Lo: in.lo, Hi: in.hi}
				}
			}
		}
	}
	return nil
}

// covers returns the range read of an index that key lies in.
func (r *reads[R]) covers(index int, key string) (span, bool) {
	if r.lookups.has(keyID{index, key}) {
		return point(key), true
	}
	list := r.ranges[index]
	lo, hi := 0, len(list)
	for lo < hi {
		if m := (lo + hi) / 2; list[m].lo <= key {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == 0 || list[lo-1].hi != "" && list[lo-1].hi <= key {
		return span{}, false
	}
	return list[lo-1], true
}

// point is the range of one key.
func point(key string) span { return span{key, key + "\x00"} }

// set is a set that costs little while it is small, as most transactions' are.
type set[K comparable] struct {
	few  []K
	many map[K]struct{}
}

const fewItems = 8

func (s *set[K]) has(k K) bool {
	if s.many != nil {
		_, ok := s.many[k]
		return ok
	}
	return slices.Contains(s.few, k)
}

func (s *set[K]) add(k K) {
	switch {
	case s.many != nil:
		s.many[k] = struct{}{}
	case slices.Contains(s.few, k):
	case len(s.few) < fewItems:
		s.few = append(s.few, k)
	default:
		s.many = make(map[K]struct{}, 4*fewItems)
		for _, k := range s.few {
			s.many[k] = struct{}{}
		}
		s.many[k] = struct{}{}
		s.few = nil
	}
}
