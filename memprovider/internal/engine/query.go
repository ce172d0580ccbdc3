package engine

import (
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/osid-go/osid-go/osid"
)

// Query is a set of terms under construction. Terms of one method are alternatives; the methods all have to be fulfilled. It is safe
// for concurrent use, though its contract does not ask for it.
type Query struct {
	eng     *Engine
	k       *kind
	mu      sync.Mutex
	clauses []clause
	frozen  bool // an inspector's or a search's copy
}

// clause holds the terms that one method added: any of them will do.
type clause struct {
	key   string // the method's name without match: "CustomerNumber"
	any   bool   // of matchAny...
	field field
	terms []term
}

// term is one call of a match method.
type term struct {
	positive bool
	wildcard bool // matchAny...: any value will do
	id       osid.ID
	key      string // of the Id or type
	typ      osid.Type
	text     string
	match    matcher
	bool     bool
	lo, hi   any // kept values; nil: open
	nested   *Query
}

func (e *Engine) newQuery(k *kind) *Query { return &Query{eng: e, k: k} }

// NewQuery returns a query without terms, which every object fulfils.
func (s *Session) NewQuery() *Query { return s.eng.newQuery(s.k) }

// query lets any shell of a query be recognized.
func (q *Query) query() *Query { return q }

// add puts a term to those of its method.
func (q *Query) add(key string, any bool, t term) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for i := range q.clauses {
		if c := &q.clauses[i]; c.key == key && c.any == any {
			c.terms = append(c.terms, t)
			return
		}
	}
	f, ok := q.k.fields[key]
	if !ok {
		f = nothing // a method that the entity's own interface does not have
	}
	q.clauses = append(q.clauses, clause{key: key, any: any, field: f, terms: []term{t}})
}

// ClearTerms drops the terms of a method, and those of its matchAny.
func (q *Query) ClearTerms(key string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.clauses = slices.DeleteFunc(q.clauses, func(c clause) bool { return c.key == key })
}

// terms returns the terms of a method and of its matchAny, in the order of the methods' first calls.
func (q *Query) terms(key string) []term {
	q.mu.Lock()
	defer q.mu.Unlock()
	var out []term
	for _, c := range q.clauses {
		if c.key == key {
			out = append(out, c.terms...)
		}
	}
	return out
}

// snapshot returns a copy that no longer changes, nested queries included.
func (q *Query) snapshot() *Query {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.frozen {
		return q
	}
	c := q.copyLocked()
	c.frozen = true
	return c
}

// thaw returns a copy that can be changed.
func (q *Query) thaw() *Query {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.copyLocked()
}

func (q *Query) copyLocked() *Query {
	c := &Query{eng: q.eng, k: q.k, clauses: make([]clause, len(q.clauses))}
	for i, cl := range q.clauses {
		cl.terms = slices.Clone(cl.terms)
		for j := range cl.terms {
			if n := cl.terms[j].nested; n != nil {
				cl.terms[j].nested = n.thaw()
			}
		}
		c.clauses[i] = cl
	}
	return c
}

// AddID adds a term for an Id.
func (q *Query) AddID(op, key, arg string, id osid.ID, match bool) error {
	if id == nil {
		return nullArgument(op, arg)
	}
	id = ownID(id)
	q.add(key, false, term{positive: match, id: id, key: osid.IDString(id)})
	return nil
}

// addType adds a term for a type.
func (q *Query) addType(op, key, arg string, t osid.Type, match bool) error {
	if t == nil {
		return nullArgument(op, arg)
	}
	t = ownType(t)
	q.add(key, false, term{positive: match, typ: t, key: osid.TypeString(t)})
	return nil
}

// AddString adds a term for a text. ErrInvalidArgument: the text is empty or no pattern of its match type. ErrUnsupported: an unknown
// match type.
func (q *Query) AddString(op, key, arg, v, typeArg string, matchType osid.Type, match bool) error {
	if matchType == nil {
		return nullArgument(op, typeArg)
	}
	m, reason, ok := newMatcher(v, matchType)
	switch {
	case !ok:
		return argError(unsupportedMatchType(op), op, typeArg, osid.TypeString(matchType), "not a supported string match type")
	case v == "":
		return &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: arg, Detail: "is empty"}
	case reason != "":
		return argError(osid.ErrInvalidArgument, op, arg, v, "%s", reason)
	}
	q.add(key, false, term{positive: match, text: v, typ: ownType(matchType), match: m})
	return nil
}

// unsupportedMatchType is the code for an unknown match type: a few methods do not list UNSUPPORTED.
func unsupportedMatchType(op string) osid.ErrorCode {
	if op == "osid.billing.CustomerQuery.matchCustomerNumber" {
		return osid.ErrInvalidArgument
	}
	return osid.ErrUnsupported
}

// AddBool adds a term for a boolean: the value has to be match.
func (q *Query) AddBool(key string, match bool) {
	q.add(key, false, term{positive: true, bool: match})
}

// AddAny adds a term that asks whether there is a value at all.
func (q *Query) AddAny(key string, match bool) {
	q.add(key, true, term{positive: match, wildcard: true})
}

// AddDateTimes adds a term for a range of dates, both ends included. A nil end is refused.
func (q *Query) AddDateTimes(op, key, lowArg string, low osid.DateTime, highArg string, high osid.DateTime, match bool) error {
	return addRange(q, op, key, lowArg, low, highArg, high, match, osid.TimeOf)
}

// AddDurations adds a term for a range of durations, both ends included.
func (q *Query) AddDurations(op, key, lowArg string, low osid.Duration, highArg string, high osid.Duration, match bool) error {
	return addRange(q, op, key, lowArg, low, highArg, high, match, osid.DurationOf)
}

// AddCurrencies adds a term for a range of amounts of one currency, both ends included.
func (q *Query) AddCurrencies(op, key, lowArg string, low osid.Currency, highArg string, high osid.Currency, match bool) error {
	if low != nil && high != nil && !osid.EqualTypes(low.GetCurrencyType(), high.GetCurrencyType()) {
		return &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: lowArg, Detail: "and " + highArg + " are of different currencies"}
	}
	return addRange(q, op, key, lowArg, low, highArg, high, match, keepCurrency)
}

func keepCurrency(c osid.Currency) (osid.Currency, error) {
	if reason := unwieldy(c.GetAmount()); reason != "" {
		return nil, errors.New(reason)
	}
	return ownCurrency(c), nil
}

// AddCardinals adds a term for a range of numbers, both ends included.
func (q *Query) AddCardinals(op, key, lowArg string, low uint64, highArg string, high uint64, match bool) error {
	if low > high {
		return &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: lowArg, Detail: "is greater than " + highArg}
	}
	q.add(key, false, term{positive: match, lo: low, hi: high})
	return nil
}

// nilEnd is the code for a range without an end: the methods about a period's dates list no NULL_ARGUMENT.
func nilEnd(k *kind) osid.ErrorCode {
	if k.Opens != 0 {
		return osid.ErrInvalidArgument
	}
	return osid.ErrNullArgument
}

func addRange[T any, V any](q *Query, op, key, lowArg string, low T, highArg string, high T, match bool, keep func(T) (V, error)) error {
	t := term{positive: match}
	for _, end := range []struct {
		arg string
		v   T
		to  *any
	}{{lowArg, low, &t.lo}, {highArg, high, &t.hi}} {
		if any(end.v) == nil {
			return &osid.Error{Code: nilEnd(q.k), Op: op, Arg: end.arg, Detail: "is nil"}
		}
		v, err := keep(end.v)
		if err != nil {
			return &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: end.arg, Detail: err.Error()}
		}
		*end.to = v
	}
	if t.lo != nil && t.hi != nil {
		if c, _ := compareValues(t.lo, t.hi); c > 0 {
			return &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: lowArg, Detail: "is greater than " + highArg}
		}
	}
	q.add(key, false, t)
	return nil
}

// Nested returns a query for a related entity; an object fulfils the term if a related object fulfils that query. Further calls add
// alternatives.
func (q *Query) Nested(key string) *Query {
	target := q.k.fields[key].target
	if target == nil {
		target = q.k
	}
	n := q.eng.newQuery(target)
	q.add(key, false, term{positive: true, nested: n})
	return n
}

// own returns the query behind a shell. ErrNullArgument: it is nil. ErrUnsupported: it is of another provider, or for another entity.
func (s *Session) own(op, arg string, q any) (*Query, error) {
	if q == nil {
		return nil, nullArgument(op, arg)
	}
	if mine, ok := q.(interface{ query() *Query }); ok {
		if m := mine.query(); m != nil && m.eng == s.eng && m.k == s.k {
			return m, nil
		}
	}
	return nil, &osid.Error{Code: osid.ErrUnsupported, Op: op, Arg: arg, Detail: "did not come from this provider"}
}

// ByQuery returns the objects that the session sees and that fulfil a query.
func (s *Session) ByQuery(op, arg string, q any) (Rows, error) {
	mine, err := s.own(op, arg, q)
	if err != nil {
		return Rows{}, err
	}
	if err := s.enter(op); err != nil {
		return Rows{}, err
	}
	rows := Rows{s: s, k: s.k}
	mine = mine.snapshot()
	err = s.view(op, func(r reader) error {
		sc, err := s.permittedScope(op, r, OpSearch)
		if err != nil {
			return err
		}
		rows.objs, err = s.permitted(op, OpSearch, sc.byQuery(mine))
		if err == nil {
			rows.objs = s.sequenced(r, rows.objs)
		}
		return err
	})
	return rows, err
}

// byQuery returns the objects in scope that fulfil a frozen query, in creation order.
func (sc *scope) byQuery(q *Query) []*Object {
	return sc.search(sc.eval.sources(q), func(o *Object) bool { return sc.eval.matches(q, o) })
}

// eval is what queries need to be answered at one state of the store. It remembers the answers of nested queries.
type eval struct {
	eng  *Engine
	r    reader
	now  time.Time
	memo map[memoKey]bool
}

type memoKey struct {
	q   *Query
	key string
}

func newEval(e *Engine, r reader, now time.Time) *eval { return &eval{eng: e, r: r, now: now} }

// matches says whether an object fulfils a frozen query.
func (ev *eval) matches(q *Query, o *Object) bool {
	for i := range q.clauses {
		if !ev.fulfils(&q.clauses[i], q.k, o) {
			return false
		}
	}
	return true
}

func (ev *eval) fulfils(c *clause, k *kind, o *Object) bool {
	for i := range c.terms {
		t := &c.terms[i]
		if c.field.match(ev, k, o, t) == t.positive {
			return true
		}
	}
	return false
}

// matchesNested is matches with a memory, for objects that many others are related to.
func (ev *eval) matchesNested(q *Query, o *Object) bool {
	at := memoKey{q, o.key}
	if answer, ok := ev.memo[at]; ok {
		return answer
	}
	if ev.memo == nil {
		ev.memo = make(map[memoKey]bool)
	}
	answer := ev.matches(q, o)
	ev.memo[at] = answer
	return answer
}

// sources returns the sets of rows, given by indexes, that hold every object that fulfils a frozen query: one for each clause that has
// such a set.
func (ev *eval) sources(q *Query) []source {
	var out []source
	for i := range q.clauses {
		if src, ok := ev.sourceOf(&q.clauses[i], q.k); ok {
			out = append(out, src)
		}
	}
	return out
}

func (ev *eval) sourceOf(c *clause, k *kind) (source, bool) {
	if c.field.source == nil {
		return source{}, false
	}
	var all source
	for i := range c.terms {
		if !c.terms[i].positive || c.terms[i].wildcard {
			return source{}, false
		}
		src, ok := c.field.source(ev, k, &c.terms[i])
		if !ok {
			return source{}, false
		}
		all.index, all.prim = src.index, src.prim
		all.keys = append(all.keys, src.keys...)
	}
	return all, true
}

// run returns all objects, in whatever catalog, that fulfil a frozen query and that keep returns true for.
func (ev *eval) run(q *Query, keep func(*Object) bool) []*Object {
	best := source{index: ixAll, keys: []string{""}}
	size := best.estimate(ev.r, q.k.table)
	for _, src := range ev.sources(q) {
		if n := src.estimate(ev.r, q.k.table); n < size {
			best, size = src, n
		}
	}
	return best.rows(ev.r, q.k.table, func(o *Object) bool { return keep(o) && ev.matches(q, o) })
}
