package engine

import (
	"sync"

	"github.com/osid-go/osid-go/osid"
)

// Search holds what a search adds to a query: where to look, in which order, and how much of the result to return. It is safe for
// concurrent use.
type Search struct {
	eng    *Engine
	k      *kind
	mu     sync.Mutex
	among  []string // nil: everywhere
	narrow bool
	order  *Order
	start  uint64 // counted from 1; 0: no limit
	end    uint64
}

func (s *Search) search() *Search { return s }

// NewSearch returns a search without limits.
func (s *Session) NewSearch() *Search { return &Search{eng: s.eng, k: s.k} }

// Among keeps to the objects of a list of Ids. Called again, the new list replaces the old one.
func (s *Search) Among(op, arg string, ids osid.IDList) error {
	if ids == nil {
		return nullArgument(op, arg)
	}
	var keys []string
	for id, err := range osid.AllIDs(ids) {
		if err != nil || id == nil {
			// The method can only say that its argument is null, which is what an unreadable list amounts to.
			return &osid.Error{Code: osid.ErrNullArgument, Op: op, Arg: arg, Detail: "holds an Id that cannot be read", Cause: err}
		}
		keys = append(keys, osid.IDString(id))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.among, s.narrow = keys, true
	return nil
}

// OrderBy sorts the results. ErrUnsupported: the order is of another provider or entity.
func (s *Search) OrderBy(op, arg string, order any) error {
	o, err := s.eng.ownOrder(op, arg, s.k, order)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.order = o
	return nil
}

// LimitResultSet returns the results from start to end, counted from 1, both included. ErrInvalidArgument: start is 0, or end is not
// greater than start.
func (s *Search) LimitResultSet(start, end uint64) error {
	const op = "osid.OsidSearch.limitResultSet"
	switch {
	case start == 0:
		return &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: "start", Detail: "results are counted from 1"}
	case end <= start:
		return &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: "end", Detail: "is not greater than start"}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.start, s.end = start, end
	return nil
}

// Results is what a search found.
type Results struct {
	rows  Rows
	q     *Query
	mu    sync.Mutex
	taken bool
}

// BySearch returns the objects that the session sees, that fulfil a query and that a search keeps.
func (s *Session) BySearch(op, queryArg string, q any, searchArg string, search any) (*Results, error) {
	if q == nil {
		return nil, nullArgument(op, queryArg)
	}
	if search == nil {
		return nil, nullArgument(op, searchArg)
	}
	mine, err := s.own(op, queryArg, q)
	if err != nil {
		return nil, err
	}
	shell, ok := search.(interface{ search() *Search })
	if !ok || shell.search() == nil || shell.search().eng != s.eng || shell.search().k != s.k {
		return nil, &osid.Error{Code: osid.ErrUnsupported, Op: op, Arg: searchArg, Detail: "did not come from this provider"}
	}
	if err := s.enter(op); err != nil {
		return nil, err
	}
	limits := shell.search()
	limits.mu.Lock()
	among, narrow, order, start, end := limits.among, limits.narrow, limits.order, limits.start, limits.end
	limits.mu.Unlock()
	mine = mine.snapshot()
	res := &Results{rows: Rows{s: s, k: s.k}, q: mine}
	err = s.view(op, func(r reader) error {
		sc, err := s.permittedScope(op, r, OpSearch)
		if err != nil {
			return err
		}
		var found []*Object
		if narrow {
			found = sc.among(among, mine)
		} else {
			found = sc.byQuery(mine)
		}
		if found, err = s.permitted(op, OpSearch, found); err != nil {
			return err
		}
		if order != nil {
			found = order.snapshot().sort(sc.eval, found)
		} else {
			found = s.sequenced(r, found)
		}
		res.rows.objs = limited(found, start, end)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return res, nil
}

// among is byQuery for the objects of a list of keys.
func (sc *scope) among(keys []string, q *Query) []*Object {
	var out []*Object
	for _, key := range keys {
		if o := sc.s.eng.find(sc.r, sc.k, key); o != nil && sc.shows(o) && sc.eval.matches(q, o) {
			out = append(out, o)
		}
	}
	return inOrder(out)
}

// limited returns the results from start to end, counted from 1; a start of 0 is no limit.
func limited(objs []*Object, start, end uint64) []*Object {
	if start == 0 {
		return objs
	}
	n := uint64(len(objs))
	if start > n {
		return nil
	}
	return objs[start-1 : min(end, n)]
}

// GetResultSize returns how many objects the search returns.
func (r *Results) GetResultSize() uint64 { return uint64(len(r.rows.objs)) }

// Rows returns the results, once. ErrIllegalState: they were taken already.
func (r *Results) Rows(op string) (Rows, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.taken {
		return Rows{}, osid.NewError(osid.ErrIllegalState, op, "the results were retrieved already")
	}
	r.taken = true
	return r.rows, nil
}

// Inspector shows the query that was searched by.
func (r *Results) Inspector() Inspector { return Inspector{r.q} }
