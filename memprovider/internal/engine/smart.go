package engine

import "github.com/osid-go/osid-go/osid"

// smart is the content of a row of the smart table: what a catalog shows beside what is assigned to it, and in which sequence.
type smart struct {
	scope   string // namespace of the kind
	catalog string
	query   *Query // frozen; nil: none
	order   *Order // frozen; nil: none
}

// smartKey is the key of the row for one kind of objects in one catalog.
func smartKey(k *kind, catalog string) string { return k.namespace() + "|" + catalog }

// putSmart changes the row of the session's catalog.
func (s *Session) putSmart(op string, change func(m *smart)) error {
	return s.change(op, func(t *tx) error {
		if _, ok := t.Get(s.catalogKind().table, s.catalog); !ok {
			return argError(osid.ErrOperationFailed, op, s.catalogKind().Noun, s.catalog, "the %s is gone", s.catalogKind().Noun)
		}
		table := s.eng.model.aux(tableSmart)
		row := &Object{key: smartKey(s.k, s.catalog)}
		m := smart{scope: s.k.namespace(), catalog: s.catalog}
		if old, ok := t.Get(table, row.key); ok {
			m = *old.extra.(*smart)
			row.seq = old.seq
		} else {
			row.seq = s.eng.store.NextSeq()
		}
		change(&m)
		row.extra = &m
		return t.Put(table, row)
	})
}

// ApplyQuery makes the session's catalog show the objects that fulfil a query.
func (s *Session) ApplyQuery(op, arg string, q any) error {
	mine, err := s.own(op, arg, q)
	if err != nil {
		return err
	}
	if err := s.require(op, OpManageSmart); err != nil {
		return err
	}
	frozen := mine.snapshot()
	if frozen.asksForCatalogs() {
		return &osid.Error{Code: osid.ErrOperationFailed, Op: op, Arg: arg,
			Detail: "asks which catalogs show an object, which would depend on itself"}
	}
	return s.putSmart(op, func(m *smart) { m.query = frozen })
}

// asksForCatalogs says whether a query, or one nested in it, depends on what catalogs show.
func (q *Query) asksForCatalogs() bool {
	for _, c := range q.clauses {
		if !q.k.isCatalog() && (c.key == q.k.catalog.Name || c.key == q.k.catalog.Name+"Id") || q.k.isCatalog() {
			return true
		}
		for _, t := range c.terms {
			if t.nested != nil && t.nested.asksForCatalogs() {
				return true
			}
		}
	}
	return false
}

// InspectQuery shows the query of the session's catalog; one without terms if there is none.
func (s *Session) InspectQuery(op string) (Inspector, error) {
	if err := s.require(op, OpManageSmart); err != nil {
		return Inspector{}, err
	}
	i := Inspector{s.eng.newQuery(s.k).snapshot()}
	err := s.view(op, func(r reader) error {
		if row, ok := r.Get(s.eng.model.aux(tableSmart), smartKey(s.k, s.catalog)); ok && row.extra.(*smart).query != nil {
			i.q = row.extra.(*smart).query
		}
		return nil
	})
	return i, err
}

// ApplySequencing sets the order in which the session's catalog lists its objects.
func (s *Session) ApplySequencing(op, arg string, order any) error {
	mine, err := s.eng.ownOrder(op, arg, s.k, order)
	if err != nil {
		return err
	}
	if err := s.require(op, OpManageSmart); err != nil {
		return err
	}
	frozen := mine.snapshot()
	return s.putSmart(op, func(m *smart) { m.order = frozen })
}
