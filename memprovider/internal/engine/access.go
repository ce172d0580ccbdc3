package engine

import "github.com/osid-go/osid-go/osid"

// allowed asks the application whether the session's agent may do something in a catalog ("": at all).
func (s *Session) allowed(op Operation, k *kind, catalog string) bool {
	authorize := s.eng.opts.Authorize
	if authorize == nil {
		return true
	}
	return authorize(s.who.agent, op, k.Service, k.Name, idOfKey(catalog))
}

// idOfKey is the Id of a key, which was made from one; nil for "".
func idOfKey(key string) osid.ID {
	id, err := osid.ParseID(key)
	if err != nil {
		return nil
	}
	return id
}

func (s *Session) denied(op string, what Operation, k *kind) error {
	return osid.NewError(osid.ErrPermissionDenied, op, "agent %s may not %s %s", osid.IDString(s.who.agent), what, k.Plural)
}

// require is allowed for the session's own catalog, as an error.
func (s *Session) require(op string, what Operation) error {
	if err := s.enter(op); err != nil {
		return err
	}
	if !s.allowed(what, s.k, s.catalog) {
		return s.denied(op, what, s.k)
	}
	return nil
}

// mayTouch says whether the agent may do something to an object: in at least one of its catalogs. A catalog is its own qualifier.
func (s *Session) mayTouch(op Operation, k *kind, o *Object) bool {
	if s.eng.opts.Authorize == nil {
		return true
	}
	if k.isCatalog() {
		return s.allowed(op, k, o.key)
	}
	for _, c := range o.catalogs {
		if s.allowed(op, k, c) {
			return true
		}
	}
	return false
}

// The hints: false means that the operation is known to be denied, or that the session is closed.

func (s *Session) can(op Operation, k *kind, catalog string) bool {
	return !s.over() && s.allowed(op, k, catalog)
}

// CanLookup is the hint for lookups.
func (s *Session) CanLookup() bool { return s.can(OpLookup, s.k, s.catalog) }

// CanSearch is the hint for queries and searches.
func (s *Session) CanSearch() bool { return s.can(OpSearch, s.k, s.catalog) }

// CanCreate is the hint for creating objects.
func (s *Session) CanCreate() bool { return s.can(OpCreate, s.k, s.catalog) }

// CanUpdate is the hint for updating objects.
func (s *Session) CanUpdate() bool { return s.can(OpUpdate, s.k, s.catalog) }

// CanDelete is the hint for deleting objects.
func (s *Session) CanDelete() bool { return s.can(OpDelete, s.k, s.catalog) }

// CanAlias is the hint for managing aliases.
func (s *Session) CanAlias() bool { return s.can(OpAlias, s.k, s.catalog) }

// CanLookupMappings is the hint for asking which objects are in which catalogs.
func (s *Session) CanLookupMappings() bool { return s.can(OpLookupMappings, s.k, s.catalog) }

// CanAssign is the hint for assigning objects to catalogs.
func (s *Session) CanAssign() bool { return s.can(OpAssign, s.k, s.catalog) }

// CanAssignTo is the hint for assigning objects to one catalog.
func (s *Session) CanAssignTo(op, arg string, id osid.ID) (bool, error) {
	if id == nil {
		return false, nullArgument(op, arg)
	}
	return s.can(OpAssign, s.k, osid.IDString(id)), nil
}

// CanManageSmart is the hint for queries of smart catalogs.
func (s *Session) CanManageSmart() bool { return s.can(OpManageSmart, s.k, s.catalog) }

// CanAccessHierarchy is the hint for reading the hierarchy.
func (s *Session) CanAccessHierarchy() bool { return s.can(OpAccessHierarchy, s.k, "") }

// CanModifyHierarchy is the hint for changing the hierarchy.
func (s *Session) CanModifyHierarchy() bool { return s.can(OpModifyHierarchy, s.k, "") }

// CanRegister is the hint for notifications.
func (s *Session) CanRegister() bool { return s.can(OpNotify, s.k, s.catalog) }
