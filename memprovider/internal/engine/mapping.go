package engine

import (
	"slices"

	"github.com/osid-go/osid-go/osid"
)

// catalogKey finds a catalog by its Id or an alias of it.
func (s *Session) catalogKey(op, arg string, r reader, key string) (string, error) {
	o := s.eng.find(r, s.catalogKind(), key)
	if o == nil {
		return "", notFound(op, arg, s.catalogKind(), key)
	}
	return o.key, nil
}

// inCatalogs returns the objects in any of the catalogs, each once.
func (s *Session) inCatalogs(op, arg string, keys []string, lenient bool) (Rows, error) {
	if err := s.enter(op); err != nil {
		return Rows{}, err
	}
	rows := Rows{s: s, k: s.k}
	err := s.view(op, func(r reader) error {
		var catalogs []string
		denied := false
		for _, key := range keys {
			primary, err := s.catalogKey(op, arg, r, key)
			switch {
			case err != nil && lenient:
				// The method lists no NOT_FOUND: a plenary view that cannot be complete fails, a comparative one leaves it out.
				if s.plenary.Load() {
					return argError(osid.ErrOperationFailed, op, arg, key, "no such %s", s.catalogKind().Noun)
				}
			case err != nil:
				return err
			case !s.allowed(OpLookupMappings, s.k, primary):
				denied = true
			default:
				catalogs = append(catalogs, primary)
			}
		}
		if denied && (s.plenary.Load() || len(catalogs) == 0) {
			return s.denied(op, OpLookupMappings, s.k)
		}
		rows.objs = s.scopeOf(r, catalogs).find(nil, nil)
		return nil
	})
	return rows, err
}

// RowsByCatalog returns the objects in one catalog. ErrNotFound: there is no such catalog.
func (s *Session) RowsByCatalog(op, arg string, id osid.ID) (Rows, error) {
	if id == nil {
		return Rows{}, nullArgument(op, arg)
	}
	return s.inCatalogs(op, arg, []string{osid.IDString(id)}, false)
}

// IDsByCatalog returns the Ids of the objects in one catalog.
func (s *Session) IDsByCatalog(op, arg string, id osid.ID) (osid.IDList, error) {
	return idsOf(s.RowsByCatalog(op, arg, id))
}

// RowsByCatalogs returns the objects in any of several catalogs, each once.
func (s *Session) RowsByCatalogs(op, arg string, ids osid.IDList) (Rows, error) {
	keys, err := keysOf(op, arg, ids)
	if err != nil {
		return Rows{}, err
	}
	return s.inCatalogs(op, arg, keys, true)
}

// IDsByCatalogs returns the Ids of the objects in any of several catalogs, each once.
func (s *Session) IDsByCatalogs(op, arg string, ids osid.IDList) (osid.IDList, error) {
	return idsOf(s.RowsByCatalogs(op, arg, ids))
}

func idsOf(rows Rows, err error) (osid.IDList, error) {
	if err != nil {
		return nil, err
	}
	return rows.ids(), nil
}

// CatalogsOf returns the catalogs that show an object. ErrNotFound: there is no such object.
func (s *Session) CatalogsOf(op, arg string, id osid.ID) (Rows, error) {
	if id == nil {
		return Rows{}, nullArgument(op, arg)
	}
	if err := s.enter(op); err != nil {
		return Rows{}, err
	}
	rows := Rows{s: s, k: s.catalogKind()}
	key := osid.IDString(id)
	err := s.view(op, func(r reader) error {
		o := s.eng.find(r, s.k, key)
		if o == nil {
			return notFound(op, arg, s.k, key)
		}
		rows.objs = nil
		denied := false
		for _, c := range s.eng.catalogsOf(r, s.k, o, newEval(s.eng, r, s.now())) {
			if !s.allowed(OpLookupMappings, s.k, c) {
				denied = true
			} else if row, ok := r.Get(rows.k.table, c); ok {
				rows.objs = append(rows.objs, row)
			}
		}
		if denied && (s.plenary.Load() || len(rows.objs) == 0) {
			return s.denied(op, OpLookupMappings, s.k)
		}
		rows.objs = inOrder(rows.objs)
		return nil
	})
	return rows, err
}

// CatalogIDsOf returns the Ids of the catalogs that show an object.
func (s *Session) CatalogIDsOf(op, arg string, id osid.ID) (osid.IDList, error) {
	return idsOf(s.CatalogsOf(op, arg, id))
}

// assignable returns the catalogs at and below one to which the agent may assign objects, but for those that keep leaves out.
func (s *Session) assignable(op string, catalog osid.ID, keep func(r reader, key string) bool) (osid.IDList, error) {
	if err := s.enter(op); err != nil {
		return nil, err
	}
	ck := s.catalogKind()
	var objs []*Object
	err := s.view(op, func(r reader) error {
		top := s.eng.find(r, ck, osid.IDString(catalog))
		objs = nil
		if top == nil {
			return nil
		}
		for _, key := range s.eng.descendants(r, top.key) {
			if row, ok := r.Get(ck.table, key); ok && keep(r, key) && s.allowed(OpAssign, s.k, key) {
				objs = append(objs, row)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return Rows{s: s, k: ck, objs: inOrder(objs)}.ids(), nil
}

// AssignableIDs returns the Ids of the catalogs at and below one to which objects can be assigned; none if there is no such catalog.
func (s *Session) AssignableIDs(op, arg string, id osid.ID) (osid.IDList, error) {
	if id == nil {
		return nil, nullArgument(op, arg)
	}
	return s.assignable(op, id, func(reader, string) bool { return true })
}

// AssignableIDsFor returns those of AssignableIDs that an object is not assigned to yet.
func (s *Session) AssignableIDsFor(op, arg string, catalog osid.ID, objArg string, id osid.ID) (osid.IDList, error) {
	if catalog == nil {
		return nil, nullArgument(op, arg)
	}
	if id == nil {
		return nil, nullArgument(op, objArg)
	}
	return s.assignable(op, catalog, func(r reader, key string) bool {
		o := s.eng.find(r, s.k, osid.IDString(id))
		return o != nil && !o.in(key)
	})
}

// reassignment runs fn on an object and the catalogs named, all of them existing and open to the agent.
func (s *Session) reassignment(op, arg string, id osid.ID, catalogs []Peer, fn func(t *tx, o *Object, keys []string) error) error {
	if id == nil {
		return nullArgument(op, arg)
	}
	for _, c := range catalogs {
		if c.ID == nil {
			return nullArgument(op, c.Arg)
		}
	}
	if err := s.enter(op); err != nil {
		return err
	}
	keys := make([]string, len(catalogs))
	if err := s.view(op, func(r reader) error {
		if s.eng.find(r, s.k, osid.IDString(id)) == nil {
			return notFound(op, arg, s.k, osid.IDString(id))
		}
		for i, c := range catalogs {
			key, err := s.catalogKey(op, c.Arg, r, osid.IDString(c.ID))
			if err != nil {
				return err
			}
			keys[i] = key
		}
		return nil
	}); err != nil {
		return err
	}
	for _, key := range keys {
		if !s.allowed(OpAssign, s.k, key) {
			return s.denied(op, OpAssign, s.k)
		}
	}
	return s.change(op, func(t *tx) error {
		o := s.eng.find(t, s.k, osid.IDString(id))
		if o == nil {
			return notFound(op, arg, s.k, osid.IDString(id))
		}
		for i, key := range keys {
			if _, ok := t.Get(s.catalogKind().table, key); !ok {
				return notFound(op, catalogs[i].Arg, s.catalogKind(), key)
			}
		}
		return fn(t, o, keys)
	})
}

// Assign puts an object into a catalog. ErrAlreadyExists: it is there.
func (s *Session) Assign(op, arg string, id osid.ID, catArg string, catalog osid.ID) error {
	return s.reassignment(op, arg, id, []Peer{{Arg: catArg, ID: catalog}}, func(t *tx, o *Object, keys []string) error {
		if o.in(keys[0]) {
			return argError(osid.ErrAlreadyExists, op, arg, o.key, "the %s is assigned to %s already", s.k.Noun, keys[0])
		}
		return s.eng.assign(t, s.k, o, append(slices.Clone(o.catalogs), keys[0]))
	})
}

// Unassign takes an object out of a catalog; out of its last one is as good as deleting it. ErrNotFound: it is not there.
func (s *Session) Unassign(op, arg string, id osid.ID, catArg string, catalog osid.ID) error {
	return s.reassignment(op, arg, id, []Peer{{Arg: catArg, ID: catalog}}, func(t *tx, o *Object, keys []string) error {
		if !o.in(keys[0]) {
			return argError(osid.ErrNotFound, op, arg, o.key, "the %s is not assigned to %s", s.k.Noun, keys[0])
		}
		rest := without(o.catalogs, keys[0])
		if len(rest) == 0 {
			return s.eng.remove(op, t, s.k, o.key)
		}
		return s.eng.assign(t, s.k, o, rest)
	})
}

// Reassign moves an object from one catalog to another. ErrNotFound: it is not in the first. It may be in the second already.
func (s *Session) Reassign(op, arg string, id osid.ID, fromArg string, from osid.ID, toArg string, to osid.ID) error {
	return s.reassignment(op, arg, id, []Peer{{Arg: fromArg, ID: from}, {Arg: toArg, ID: to}}, func(t *tx, o *Object, keys []string) error {
		if !o.in(keys[0]) {
			return argError(osid.ErrNotFound, op, arg, o.key, "the %s is not assigned to %s", s.k.Noun, keys[0])
		}
		if keys[0] == keys[1] {
			return nil
		}
		rest := without(o.catalogs, keys[0])
		if !slices.Contains(rest, keys[1]) {
			rest = append(rest, keys[1])
		}
		return s.eng.assign(t, s.k, o, rest)
	})
}

func without(keys []string, key string) []string {
	return slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return k == key })
}
