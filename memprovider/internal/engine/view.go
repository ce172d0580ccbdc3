package engine

import (
	"slices"

	"github.com/osid-go/osid-go/osid"
)

// scope is the set of catalogs whose objects a session sees at one state of the store, and what smart catalogs add.
type scope struct {
	s        *Session
	k        *kind
	r        reader
	all      bool     // objects of catalogs, or of every catalog: everything
	*subtree          // the catalogs
	smart    []*smart // smart catalogs in scope for this kind
	eval     *eval
}

// scope works out what the session sees. denied tells that catalogs were left out because the agent may not read them.
func (s *Session) scope(r reader, what Operation) (sc *scope, denied bool) {
	sc = &scope{s: s, k: s.k, r: r, eval: newEval(s.eng, r, s.now())}
	if s.k.isCatalog() {
		sc.all = true
		return sc, false
	}
	catalogs := s.reach(r)
	if s.eng.opts.Authorize != nil {
		allowed := make([]string, 0, len(catalogs.keys))
		for _, key := range catalogs.keys {
			if s.allowed(what, s.k, key) {
				allowed = append(allowed, key)
			}
		}
		denied = len(allowed) < len(catalogs.keys)
		catalogs = newSubtree(allowed)
	}
	sc.use(catalogs)
	return sc, denied
}

// reach returns the catalogs that the session's view takes in: its own, and those below it unless the view is isolated.
func (s *Session) reach(r reader) *subtree {
	if s.isolated.Load() {
		return s.alone
	}
	return s.eng.below(r, s.catalog)
}

// permittedScope is scope for an operation: PERMISSION_DENIED if the agent may not read a catalog of a plenary view, or none of a
// comparative one.
func (s *Session) permittedScope(op string, r reader, what Operation) (*scope, error) {
	sc, denied := s.scope(r, what)
	if denied && (s.plenary.Load() || !sc.all && len(sc.keys) == 0) {
		return nil, s.denied(op, what, s.k)
	}
	return sc, nil
}

// scopeOf is a scope of the given catalogs.
func (s *Session) scopeOf(r reader, keys []string) *scope {
	sc := &scope{s: s, k: s.k, r: r, eval: newEval(s.eng, r, s.now())}
	sc.use(newSubtree(keys))
	return sc
}

func (sc *scope) use(catalogs *subtree) {
	sc.subtree = catalogs
	rows := sc.r.Lookup(sc.k.model.aux(tableSmart), ixSmartKind, sc.k.namespace())
	for row, ok := rows.Next(); ok; row, ok = rows.Next() {
		if m := row.extra.(*smart); m.query != nil && catalogs.has(m.catalog) {
			sc.smart = append(sc.smart, m)
		}
	}
}

// shows says whether an object is seen: assigned to a catalog in scope, or matched by a smart one.
func (sc *scope) shows(o *Object) bool {
	if sc.all {
		return true
	}
	for _, c := range o.catalogs {
		if sc.has(c) {
			return true
		}
	}
	for _, m := range sc.smart {
		if sc.eval.matches(m.query, o) {
			return true
		}
	}
	return false
}

// candidates offers the objects in scope as a source for a search.
func (sc *scope) candidates() source {
	if sc.all {
		return source{index: ixAll, keys: []string{""}}
	}
	return source{index: ixCatalog, keys: sc.keys}
}

// catalogsOf returns the catalogs that show an object: those it is assigned to, then the smart ones that match it.
func (e *Engine) catalogsOf(r reader, k *kind, o *Object, ev *eval) []string {
	out := slices.Clone(o.catalogs)
	rows := r.Lookup(e.model.aux(tableSmart), ixSmartKind, k.namespace())
	for row, ok := rows.Next(); ok; row, ok = rows.Next() {
		if m := row.extra.(*smart); m.query != nil && !slices.Contains(out, m.catalog) && ev.matches(m.query, o) {
			out = append(out, m.catalog)
		}
	}
	return out
}

// Get returns one object that the session sees, by its Id or an alias of it. ErrNotFound: the session sees none.
func (s *Session) Get(op, arg string, id osid.ID) (Handle, error) {
	if id == nil {
		return Handle{}, nullArgument(op, arg)
	}
	if err := s.enter(op); err != nil {
		return Handle{}, err
	}
	var found *Object
	key := osid.IDString(id)
	err := s.view(op, func(r reader) error {
		o, permitted := s.see(r, key)
		switch {
		case o == nil:
			return notFound(op, arg, s.k, key)
		case !permitted:
			return s.denied(op, OpLookup, s.k)
		}
		found = o
		return nil
	})
	return Handle{s, s.k, found}, err
}

// see returns the object a key names if the session's view holds it, and whether the agent may read it.
func (s *Session) see(r reader, key string) (o *Object, permitted bool) {
	o = s.eng.find(r, s.k, key)
	if o == nil || !s.anyEffective.Load() && !s.k.effective(o, s.now()) {
		return nil, false
	}
	if s.k.isCatalog() {
		return o, s.allowed(OpLookup, s.k, o.key)
	}
	inView := false
	catalogs := s.reach(r)
	for _, c := range o.catalogs {
		if catalogs.has(c) {
			if s.allowed(OpLookup, s.k, c) {
				return o, true
			}
			inView = true
		}
	}
	sc, _ := s.scope(r, OpLookup)
	for _, m := range sc.smart {
		if sc.eval.matches(m.query, o) {
			return o, true
		}
	}
	if !inView {
		return nil, false
	}
	return o, false
}

// ByIDs returns the objects of a list of Ids. Plenary: each of them, in the order asked for, with duplicates. Comparative: those
// that the session sees, each once, in the order asked for.
func (s *Session) ByIDs(op, arg string, ids osid.IDList) (Rows, error) {
	keys, err := keysOf(op, arg, ids)
	if err != nil {
		return Rows{}, err
	}
	if err := s.enter(op); err != nil {
		return Rows{}, err
	}
	plenary := s.plenary.Load()
	rows := Rows{s: s, k: s.k}
	err = s.view(op, func(r reader) error {
		if _, err := s.permittedScope(op, r, OpLookup); err != nil {
			return err
		}
		var seen map[string]bool
		if !plenary {
			seen = make(map[string]bool, len(keys))
		}
		rows.objs = make([]*Object, 0, len(keys))
		for _, key := range keys {
			o, permitted := s.see(r, key)
			switch {
			case plenary && o == nil:
				return notFound(op, arg, s.k, key)
			case plenary && !permitted:
				return s.denied(op, OpLookup, s.k)
			case o == nil || !permitted || seen[o.key]:
				continue
			}
			if seen != nil {
				seen[o.key] = true
			}
			rows.objs = append(rows.objs, o)
		}
		return nil
	})
	if err != nil {
		return Rows{}, err
	}
	return rows, nil
}
