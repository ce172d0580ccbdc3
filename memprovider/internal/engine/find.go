package engine

import (
	"math"
	"slices"
	"time"

	"github.com/osid-go/osid-go/osid"
)

// source is a set of rows that an index gives: those under any of the keys.
type source struct {
	index int
	keys  []string
	prim  bool // keys are primary keys, not those of an index
}

// estimate is how many rows a source has, about.
func (src source) estimate(r reader, table int) int {
	if src.prim {
		return len(src.keys)
	}
	n := 0
	for _, key := range src.keys {
		n += r.Estimate(table, src.index, key)
	}
	return n
}

// rows returns the rows of a source that keep returns true for, each once, in creation order.
func (src source) rows(r reader, table int, keep func(*Object) bool) []*Object {
	var out []*Object
	if src.prim {
		for _, key := range src.keys {
			if o, ok := r.Get(table, key); ok && keep(o) {
				out = append(out, o)
			}
		}
		return inOrder(out)
	}
	for _, key := range src.keys {
		rows := r.Lookup(table, src.index, key)
		for o, ok := rows.Next(); ok; o, ok = rows.Next() {
			if keep(o) {
				out = append(out, o)
			}
		}
	}
	if len(src.keys) < 2 {
		return out
	}
	return inOrder(out)
}

func bySeq(a, b *Object) int { return compareOrdered(a.seq, b.seq) }

// inOrder sorts by creation and drops repetitions.
func inOrder(objs []*Object) []*Object {
	if !slices.IsSortedFunc(objs, bySeq) {
		slices.SortFunc(objs, bySeq)
	}
	return slices.CompactFunc(objs, func(a, b *Object) bool { return a.seq == b.seq })
}

// Cond is a condition of a lookup. It carries the mistakes in its argument until the lookup names the operation.
type Cond struct {
	arg     string
	null    bool
	invalid string
	build   func(sc *scope) filter
}

// filter is a condition at one state of the store: a predicate, and the rows that fulfil it if an index tells.
type filter struct {
	pred    func(o *Object) bool
	rows    source
	indexed bool
}

// Genus is fulfilled by objects of exactly this genus type.
func Genus(arg string, t osid.Type) Cond {
	if t == nil {
		return Cond{arg: arg, null: true}
	}
	key := osid.TypeString(t)
	return Cond{arg: arg, build: func(*scope) filter {
		return filter{func(o *Object) bool { return o.genusKey() == key }, source{index: ixGenus, keys: []string{key}}, true}
	}}
}

// ParentGenus is fulfilled by objects whose genus type is this one or descends from it.
func ParentGenus(arg string, t osid.Type) Cond {
	if t == nil {
		return Cond{arg: arg, null: true}
	}
	return Cond{arg: arg, build: func(sc *scope) filter {
		isGenus := sc.s.eng.opts.isGenus
		return filter{pred: func(o *Object) bool { return isGenus(genusOf(o), t) }}
	}}
}

func genusOf(o *Object) osid.Type {
	if t, ok := o.value(elGenusType).(osid.Type); ok {
		return t
	}
	return osid.DefaultGenusType()
}

// RecordTyped is fulfilled by objects with a record of this type.
func RecordTyped(arg string, t osid.Type) Cond {
	if t == nil {
		return Cond{arg: arg, null: true}
	}
	return Cond{arg: arg, build: func(*scope) filter {
		return filter{pred: func(o *Object) bool { return hasRecord(o.records, t) }}
	}}
}

// OnDate is fulfilled by objects that are effective, or open, during the whole of a range, both ends included.
func OnDate(from, to osid.DateTime) Cond {
	if from == nil {
		return Cond{arg: "from", null: true}
	}
	if to == nil {
		return Cond{arg: "to", null: true}
	}
	start, err := osid.TimeOf(from)
	if err != nil {
		return Cond{arg: "from", invalid: err.Error()}
	}
	end, err := osid.TimeOf(to)
	if err != nil {
		return Cond{arg: "to", invalid: err.Error()}
	}
	if start.After(end) {
		return Cond{arg: "from", invalid: "is after to"}
	}
	return Cond{arg: "from", build: func(sc *scope) filter {
		return filter{pred: func(o *Object) bool {
			first, last := sc.k.span(o)
			return !first.After(start) && !last.Before(end)
		}}
	}}
}

// IDIs is fulfilled by objects with this Id in an element. An alias of the object meant is as good as its Id.
func IDIs(el int, arg string, id osid.ID) Cond {
	if id == nil {
		return Cond{arg: arg, null: true}
	}
	key := osid.IDString(id)
	return Cond{arg: arg, build: func(sc *scope) filter { return sc.valueIs(el, sc.primary(el, key)) }}
}

// StringIs is fulfilled by objects with this string in an element.
func StringIs(el int, arg string, v string) Cond {
	return Cond{arg: arg, build: func(sc *scope) filter { return sc.valueIs(el, v) }}
}

// primary turns the key of an alias into that of its object, if the element names objects of this provider.
func (sc *scope) primary(el int, key string) string {
	if ref := sc.k.elements[el].ref; ref != nil {
		if o := sc.s.eng.find(sc.r, ref, key); o != nil {
			return o.key
		}
	}
	return key
}

func (sc *scope) valueIs(el int, key string) filter {
	ix := sc.k.indexes[el]
	return filter{func(o *Object) bool {
		v := o.value(el)
		return v != nil && indexKey(v) == key
	}, source{index: ix, keys: []string{key}}, ix >= 0}
}

// check returns the mistake in the arguments of conditions.
func check(op string, conds []Cond) error {
	for _, c := range conds {
		if c.null {
			return nullArgument(op, c.arg)
		}
	}
	for _, c := range conds {
		if c.invalid != "" {
			return &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: c.arg, Detail: c.invalid}
		}
	}
	return nil
}

// Find returns the objects that the session sees and that fulfil all conditions, in creation order or in the catalog's sequence.
func (s *Session) Find(op string, conds ...Cond) (Rows, error) {
	if err := check(op, conds); err != nil {
		return Rows{}, err
	}
	if err := s.enter(op); err != nil {
		return Rows{}, err
	}
	rows := Rows{s: s, k: s.k}
	err := s.view(op, func(r reader) error {
		sc, err := s.permittedScope(op, r, OpLookup)
		if err != nil {
			return err
		}
		rows.objs, err = s.permitted(op, OpLookup, sc.find(conds, s.effectiveNow()))
		if err == nil {
			rows.objs = s.sequenced(r, rows.objs)
		}
		return err
	})
	return rows, err
}

// effectiveNow returns the service date if the view keeps to effective objects.
func (s *Session) effectiveNow() *time.Time {
	if s.anyEffective.Load() || !s.k.Temporal {
		return nil
	}
	now := s.now()
	return &now
}

// permitted leaves out the catalogs that the agent may not read, or fails in a plenary view. Other objects were judged by their catalogs.
func (s *Session) permitted(op string, what Operation, objs []*Object) ([]*Object, error) {
	if s.eng.opts.Authorize == nil || !s.k.isCatalog() {
		return objs, nil
	}
	out := make([]*Object, 0, len(objs))
	for _, o := range objs {
		if s.allowed(what, s.k, o.key) {
			out = append(out, o)
		} else if s.plenary.Load() {
			return nil, s.denied(op, what, s.k)
		}
	}
	return out, nil
}

// find returns the objects in scope that fulfil all conditions, in creation order. It starts from the smallest set of rows that an
// index gives, be it for a condition or for the scope itself.
func (sc *scope) find(conds []Cond, at *time.Time) []*Object {
	filters := make([]filter, len(conds))
	var sources []source
	for i, c := range conds {
		filters[i] = c.build(sc)
		if filters[i].indexed {
			sources = append(sources, filters[i].rows)
		}
	}
	return sc.search(sources, func(o *Object) bool {
		if at != nil && !sc.k.effective(o, *at) {
			return false
		}
		for i := range filters {
			if !filters[i].pred(o) {
				return false
			}
		}
		return true
	})
}

// search returns the objects in scope that keep returns true for, in creation order, from the smallest of the sources.
func (sc *scope) search(sources []source, keep func(*Object) bool) []*Object {
	own := sc.candidates()
	best, size, inScope := own, math.MaxInt, true
	for _, src := range sources {
		if n := src.estimate(sc.r, sc.k.table); n < size {
			best, size, inScope = src, n, false
		}
	}
	// Asking how many rows the scope has takes a step for each of its catalogs, which few rows are not worth.
	if size > len(own.keys) && own.estimate(sc.r, sc.k.table) < size {
		best, inScope = own, true
	}
	if !inScope {
		return best.rows(sc.r, sc.k.table, func(o *Object) bool { return sc.shows(o) && keep(o) })
	}
	found := own.rows(sc.r, sc.k.table, keep)
	if len(sc.smart) == 0 {
		return found
	}
	for _, m := range sc.smart {
		found = append(found, sc.eval.run(m.query, keep)...)
	}
	return inOrder(found)
}

// sequenced puts objects into the sequence of the session's catalog, if it has one.
func (s *Session) sequenced(r reader, objs []*Object) []*Object {
	if s.k.isCatalog() {
		return objs
	}
	row, ok := r.Get(s.eng.model.aux(tableSmart), smartKey(s.k, s.catalog))
	if !ok || row.extra.(*smart).order == nil {
		return objs
	}
	ev := newEval(s.eng, r, s.now())
	return row.extra.(*smart).order.sort(ev, objs)
}
